import { styleText } from 'node:util'
import type { HomeAnswer, ToldHost } from '#ops/home/home_request'
import { REFUSED } from '#ops/terminal/exit_codes'
import { plain } from '#ops/terminal/plain'

const COLOURS = { success: 'green', warn: 'yellow', error: 'red' } as const

/** A line as other commands write it; errors go where errors go. */
export function say(kind: keyof typeof COLOURS, text: string) {
  const stream = kind === 'error' ? process.stderr : process.stdout
  stream.write(`[ ${styleText(COLOURS[kind], kind, { stream })} ] ${plain(text)}\n`)
}

/** Says what came of it. Answers the exit code: whether any module is at home now. */
export function homeReport(
  given: { answer: HomeAnswer }[],
  failures: { address: string; error: Error }[]
): number {
  const answers = given.map(({ answer }) => answer)
  const told = toldHosts(answers)
  const obeying = told.filter(({ home }) => home !== null && home.length > 0)
  const { modules } = answers[0]
  const [home, away] = partition(modules, (module) =>
    told.some((one) => one.home?.includes(module))
  )
  if (home.length > 0)
    say('success', `${home.join(', ')}: dial 0, shadow 0; obeyed by ${names(obeying)}`)
  if (away.length > 0)
    say('warn', `${away.join(', ')}: served by no host that answered, so no calls can come home`)
  for (const { host, failure } of told)
    if (failure) say('warn', `${host} was not reached (${failure}): ${LATER}`)
  for (const { address, error } of failures)
    say('warn', `${address} was not reached (${error.message}): ${LATER}`)
  sayOfHistory(answers)
  return home.length > 0 ? 0 : REFUSED
}

const LATER = 'if it runs, it obeys once it reads the history; or name it by --host'

function sayOfHistory(answers: HomeAnswer[]) {
  const written = answers.map((one) => one.written)
  if (!written.includes('yes') && written.includes('later'))
    say(
      'warn',
      'the database does not answer. The hosts keep the change, and write it to the history once it does'
    )
  for (const file of new Set(answers.flatMap((one) => one.file ?? [])))
    say(
      'warn',
      `${file} is overridden until it changes. Write 0 there too: a host that starts obeys it`
    )
}

/** Each host once: it may have been told by two. */
function toldHosts(answers: HomeAnswer[]): ToldHost[] {
  const hosts = new Map<string, ToldHost>()
  for (const one of answers.flatMap((answer) => answer.hosts))
    if (!hosts.get(one.host)?.home) hosts.set(one.host, one)
  return [...hosts.values()]
}

function names(hosts: ToldHost[]) {
  return hosts.map(({ host }) => host).join(', ')
}

function partition<T>(all: T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))]
}
