import { freePorts } from '#ops/split/free_ports'
import { HostProcess } from '#ops/split/host_process'
import { prefixOf, readLines } from '#ops/split/read_lines'
import { parts, splitFolder, splitSettings, type HostSettings } from '#ops/split/split_settings'
import { announce, databaseLine, LOG_IN } from '#ops/welcome'
import env from '#start/env'

/** A signal that follows another within this (ms) is the same Ctrl-C, from the terminal and passed on by npm. */
const ONE_SIGNAL = 300

/**
 * Runs a host for the web and one for each module until a signal asks for their end, or one of them ends by itself: then
 * the others are ended and the exit code is 1. The secrets of development were made when the settings were read, so all
 * hosts inherit the same.
 */
export async function runSplit() {
  const settings = splitSettings(await freePorts(env.get('PORT', 3333), 2 * parts.length))
  const read = await readLines()
  const hosts = settings.map((one) => {
    const prefix = prefixOf(one.name, parts)
    const say = (line: string) => {
      for (const part of read(line).split('\n')) console.log(`${prefix} ${part}`)
    }
    return new HostProcess(one, say)
  })

  const signal = firstSignal(hosts)
  const failure = Promise.race(hosts.map((host) => host.gone.then((how) => ({ host, how }))))
  const ready = Promise.all(hosts.map((host) => host.ready()))
  const early = await Promise.race([ready.then(() => null), failure, signal])
  if (early === null) await summary(settings)
  const end = early ?? (await Promise.race([failure, signal]))

  if (end === 'signal' && process.stdout.isTTY)
    console.log('\n  Stopping all hosts. Ctrl-C again stops them at once.')
  if (end !== 'signal') {
    const what = early ? 'did not start' : 'has ended'
    console.error(`\nThe host "${end.host.settings.name}" ${what}: ${end.how}\nEnding the others.`)
  }
  // The web first: its requests in flight still need the modules.
  const [web, ...modules] = hosts
  await web.end()
  await Promise.all(modules.map((host) => host.end()))
  process.exit(end === 'signal' ? 0 : 1)
}

/** Resolves when a signal asks for the end. The next one kills all hosts and exits at once. */
function firstSignal(hosts: HostProcess[]): Promise<'signal'> {
  return new Promise((resolve) => {
    let asked: number | null = null
    const take = () => {
      asked ??= Date.now()
      resolve('signal')
      if (Date.now() - asked < ONE_SIGNAL) return
      for (const host of hosts) void host.end('SIGKILL')
      process.exit(1)
    }
    process.on('SIGINT', take)
    process.on('SIGTERM', take)
  })
}

async function summary(settings: HostSettings[]) {
  announce(`in ${settings.length} processes`, [
    ['The site', `http://localhost:${settings[0].port}`],
    ...(env.get('NODE_ENV') === 'development' ? [LOG_IN] : []),
    ...settings.map(({ name, internalPort }) => [
      `Host ${name}`,
      `http://localhost:${internalPort}/metrics and more, never to be exposed`,
    ]),
    ['Database', databaseLine(`a folder for each host in ${splitFolder}`, 'a role for each host')],
    ['Stop', 'Ctrl-C'],
  ])
}
