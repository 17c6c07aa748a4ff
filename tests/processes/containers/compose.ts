/**
 * Docker Compose by podman, as far as the documents use it: profiles, dependencies, health, secrets, volumes and networks of
 * docker/compose.yaml. Called as `docker compose …` by the `docker` beside it.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'

interface Service {
  image: string
  entrypoint?: string
  command?: string | string[]
  user?: string
  environment?: Record<string, string | number>
  secrets?: string[]
  volumes?: string[]
  networks: string[]
  ports?: string[]
  tmpfs?: string[]
  cap_drop?: string[]
  security_opt?: string[]
  read_only?: boolean
  profiles?: string[]
  stop_grace_period?: string
  restart?: string
  healthcheck?: { test: string[] }
  depends_on?: Record<string, { condition: string }>
}

/** Between two looks at a container, in ms. */
const LOOK = 300

const args = process.argv.slice(2)
const { values, tokens } = parseArgs({
  args,
  options: {
    file: { type: 'string', short: 'f' },
    profile: { type: 'string', multiple: true, default: [] },
    detach: { type: 'boolean', short: 'd' },
    wait: { type: 'boolean' },
    rm: { type: 'boolean' },
    T: { type: 'boolean', short: 'T' },
    volumes: { type: 'boolean', short: 'v' },
  },
  allowPositionals: true,
  strict: false,
  tokens: true,
})
const [action, ...named] = tokens.filter((one) => one.kind === 'positional').map((one) => one.value)

const file = resolve(values.file as string)
const text = readFileSync(file, 'utf8').replaceAll(
  /\$\{(\w+)(?::-([^}]*))?\}/g,
  (_, name, standard = '') => process.env[name] || standard
)
const document = parse(text, { merge: true, maxAliasCount: -1 })
const project: string = process.env.COMPOSE_PROJECT_NAME || document.name
const services: Record<string, Service> = document.services
const nameOf = (thing: string) => `${project}_${thing}`

function podman(given: string[], { quiet = false } = {}) {
  const { status, stdout } = spawnSync('podman', given, {
    encoding: 'utf8',
    stdio: ['inherit', quiet ? 'pipe' : 'inherit', quiet ? 'ignore' : 'inherit'],
  })
  return { ok: status === 0, status: status ?? 1, said: stdout?.trim() ?? '' }
}

function must(...given: string[]) {
  const { ok } = podman(given, { quiet: given[0] === 'network' })
  if (!ok) throw new Error(`podman ${given.join(' ')} failed`)
}

/** The options of `podman run` for a service. */
function optionsOf(name: string, one: Service) {
  const pairs = (option: string, given: string[] = []) => given.flatMap((value) => [option, value])
  const volumeOf = (volume: string) => {
    const [from, ...to] = volume.split(':')
    return [from.startsWith('.') ? resolve(dirname(file), from) : nameOf(from), ...to].join(':')
  }
  const secretOf = (secret: string) =>
    `${resolve(dirname(file), document.secrets[secret].file)}:/run/secrets/${secret}:ro`
  return [
    ...pairs(
      '--network',
      one.networks.map((network) => `${nameOf(network)}:alias=${name}`)
    ),
    ...pairs('--volume', [
      ...(one.volumes ?? []).map(volumeOf),
      ...(one.secrets ?? []).map(secretOf),
    ]),
    ...pairs(
      '--env',
      Object.entries(one.environment ?? {}).map((pair) => pair.join('='))
    ),
    ...pairs('--tmpfs', one.tmpfs),
    ...pairs('--publish', one.ports),
    ...pairs('--cap-drop', one.cap_drop),
    ...pairs(
      '--security-opt',
      one.security_opt?.map((option) => option.replace(/:true$/, ''))
    ),
    ...(one.read_only ? ['--read-only', '--read-only-tmpfs=false'] : []),
    ...(one.user ? ['--user', one.user] : []),
    ...(one.entrypoint ? ['--entrypoint', one.entrypoint] : []),
    ...(one.stop_grace_period
      ? ['--stop-timeout', String(Number.parseInt(one.stop_grace_period))]
      : []),
  ]
}

/** As a shell splits them, quotes respected. */
function words(command: string | string[] = []) {
  if (Array.isArray(command)) return command
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare)
}

const state = (name: string, format: string) =>
  podman(['inspect', '--type=container', '--format', format, nameOf(name)], { quiet: true }).said

/** Starts a service after those that it depends on, as each of them has to be. */
async function up(name: string, started = new Set<string>()) {
  if (started.has(name)) return
  started.add(name)
  const one = services[name]
  if (!one) throw new Error(`There is no service "${name}" in ${file}`)
  for (const [first, { condition }] of Object.entries(one.depends_on ?? {})) {
    await up(first, started)
    await reached(first, condition)
  }
  const image = podman(['image', 'inspect', '--format', '{{.Id}}', one.image], { quiet: true }).said
  const isCurrent = state(name, '{{.State.Running}} {{.Image}}') === `true ${image}`
  if (isCurrent) return
  await down([name])
  const restart = one.restart ? ['--restart', one.restart] : []
  must(
    'run',
    '--detach',
    '--name',
    nameOf(name),
    ...restart,
    ...optionsOf(name, one),
    one.image,
    ...words(one.command)
  )
}

async function reached(name: string, condition: string) {
  for (;;) {
    const running = state(name, '{{.State.Running}}') === 'true'
    if (condition === 'service_started' && running) return
    if (condition === 'service_completed_successfully' && !running) {
      if (state(name, '{{.State.ExitCode}}') === '0') return
      podman(['logs', nameOf(name)])
      throw new Error(`The service "${name}" did not complete`)
    }
    const [, ...probe] = services[name].healthcheck?.test ?? []
    const isHealthy =
      condition === 'service_healthy' &&
      podman(['exec', nameOf(name), ...probe], { quiet: true }).ok
    if (isHealthy) return
    if (condition !== 'service_completed_successfully' && !running) {
      podman(['logs', nameOf(name)])
      throw new Error(`The service "${name}" does not run`)
    }
    await pause(LOOK)
  }
}

async function down(names: string[]) {
  for (const name of names) podman(['stop', '--ignore', nameOf(name)], { quiet: true })
  for (const name of names) podman(['rm', '--force', '--ignore', nameOf(name)], { quiet: true })
}

function makeNetworks() {
  for (const [name, network] of Object.entries<{ internal?: boolean }>(document.networks))
    if (!podman(['network', 'exists', nameOf(name)], { quiet: true }).ok)
      must('network', 'create', ...(network.internal ? ['--internal'] : []), nameOf(name))
}

const isChosen = ({ profiles }: Service) =>
  !profiles || profiles.some((profile) => (values.profile as string[]).includes(profile))

switch (action) {
  case 'up': {
    makeNetworks()
    const all = Object.keys(services).filter((name) => isChosen(services[name]))
    const started = new Set<string>()
    for (const name of named.length > 0 ? named : all) await up(name, started)
    if (values.wait)
      for (const name of started)
        if (services[name].healthcheck) await reached(name, 'service_healthy')
    break
  }
  case 'run': {
    makeNetworks()
    const [name, ...command] = args.slice(args.indexOf('run') + 1).filter((arg) => arg !== '--rm')
    const one = services[name]
    for (const [first, { condition }] of Object.entries(one.depends_on ?? {})) {
      await up(first)
      await reached(first, condition)
    }
    const rest = command.length > 0 ? command : words(one.command)
    process.exitCode = podman(['run', '--rm', ...optionsOf(name, one), one.image, ...rest]).status
    break
  }
  case 'exec': {
    const [name, ...command] = args.slice(args.indexOf('exec') + 1).filter((arg) => arg !== '-T')
    process.exitCode = podman(['exec', '--interactive', nameOf(name), ...command]).status
    break
  }
  case 'logs':
    for (const name of named) podman(['logs', nameOf(name)])
    break
  case 'stop':
    await down(named)
    break
  case 'down': {
    await down(Object.keys(services).reverse())
    for (const name of Object.keys(document.networks))
      podman(['network', 'rm', '--force', nameOf(name)], { quiet: true })
    if (values.volumes)
      for (const name of Object.keys(document.volumes))
        podman(['volume', 'rm', '--force', nameOf(name)], { quiet: true })
    break
  }
  default:
    throw new Error(`"docker compose ${action}" is not known here`)
}
