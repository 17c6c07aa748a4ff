import { setTimeout as pause } from 'node:timers/promises'
import { PASSWORD, publish, type signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import type { Visits } from '#tests/faults/visits'
import { WebVisitor } from '#tests/support/web_visitor'

type LoggedIn = Awaited<ReturnType<typeof signedUp>>

interface Options {
  site: () => string
  visits: Visits
  stop: AbortSignal
}

export interface People {
  writers: LoggedIn[]
  reader: LoggedIn
  editor: LoggedIn
  describer: LoggedIn
}

/** Between two pages of one visitor, in ms. */
const BETWEEN = 20

/** Everybody who comes to the site, all at once, until told to stop: each kind of reading and of writing there is. */
export async function crowd(people: People, options: Options) {
  const { writers, reader, editor, describer } = people
  const { visits, site } = options
  const [author] = writers
  const text = visits.newText()
  const known = await publish(author, text)
  visits.acknowledged.set(text, idIn(known))

  const pages: [path: string, ...words: string[]][] = [
    ['/', 'Latest thoughts'],
    [known, text],
    [`/@${author.username}`, author.username, 'Here since'],
    [`/search?q=${text}`, 'Results for'],
    ['/search?q=thought*', 'Results for'],
  ]
  const menu = `Menu of ${reader.username}`
  const asReader = [...pages, ['/settings'] as (typeof pages)[0]]
  const anybody = new WebVisitor(site)
  await Promise.all([
    read(anybody, pages, options),
    read(anybody, pages.toReversed(), options),
    read(
      reader,
      asReader.map(([path, ...words]) => [path, ...words, menu]),
      options
    ),
    ...writers.map((writer) => write(writer, options)),
    edit(editor, options),
    describe(describer, options),
    signUp(options),
  ])
}

async function again({ stop }: Options, work: () => Promise<unknown>, between = BETWEEN) {
  while (!stop.aborted) {
    await work()
    await pause(between)
  }
}

function read(visitor: WebVisitor, pages: [string, ...string[]][], options: Options) {
  let turn = 0
  return again(options, () => {
    const [path, ...words] = pages[turn++ % pages.length]
    return options.visits.reads(path, () => visitor.get(path), { words })
  })
}

/** Writes by the form, and looks at once whether it is there. */
function write(writer: LoggedIn, options: Options) {
  const { visits } = options
  return again(options, async () => {
    const text = visits.newText()
    const shown = await fillIn(writer, '/thoughts/new', '/thoughts', { text }, options)
    if (shown === null) return
    visits.acknowledged.set(text, idIn(shown))
    await visits.reads(shown, () => writer.get(shown), { words: [text] })
  })
}

async function edit(editor: LoggedIn, options: Options) {
  const { visits } = options
  const first = unique('first')
  const thought = await publish(editor, first)
  visits.edits.push(first)
  const path = `${thought}/edit`
  return again(options, async () => {
    const text = unique('edited')
    if ((await fillIn(editor, path, path, { text }, options)) === null) return
    visits.edits.push(text)
    await visits.reads(thought, () => editor.get(thought), { words: [text] })
  })
}

function describe(describer: LoggedIn, options: Options) {
  const { visits } = options
  return again(options, async () => {
    const bio = unique('words')
    const fields = { displayName: describer.username, bio }
    const profile = await fillIn(describer, '/settings', '/settings', fields, options)
    if (profile === null) return
    visits.descriptions.push(bio)
    await visits.reads(profile, () => describer.get(profile), { words: [bio] })
  })
}

/** Rarely, since a password is made to cost time. */
function signUp(options: Options) {
  return again(
    options,
    async () => {
      const [visitor, username] = [new WebVisitor(options.site), unique('newcomer')]
      const fields = { username, password: PASSWORD }
      const welcome = await fillIn(visitor, '/signup', '/signup', fields, options)
      if (welcome === null) return
      options.visits.accounts.push(username)
      const words = [`Menu of ${username}`]
      await options.visits.reads(welcome, () => visitor.get(welcome), { words })
    },
    50 * BETWEEN
  )
}

/** Opens the page of a form and sends it filled in, once; answers where that led. */
async function fillIn(
  visitor: WebVisitor,
  path: string,
  action: string,
  fields: Record<string, string>,
  { visits }: Options
) {
  const page = await visits.reads(path, () => visitor.get(path), { form: action })
  if (!page) return null
  const filledIn = { ...page.form(action), ...fields }
  return visits.sends(`POST ${action}`, () => visitor.send(action, filledIn))
}

function idIn(path: string) {
  return Number(/\d+$/.exec(path)?.[0])
}
