import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const BUILD = 'build'

const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** Makes the production build, which is what is measured. */
export async function build() {
  await promisify(execFile)(process.execPath, ['ace.js', 'build', '--tsconfig=tsconfig.build.json'])
}

/** Starts a program of the build and waits until it answers at `origin`; it ends with the benchmark at the latest. */
export async function start(
  file: string,
  environment: Record<string, string>,
  origin: string
): Promise<ChildProcess> {
  const child = ofBuild([file], environment)
  running.add(child)
  child.once('exit', () => running.delete(child))
  for (let i = 0; i < 300; i++) {
    if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode}`)
    const answered = await fetch(origin).then(
      () => true,
      () => false
    )
    if (answered) return child
    await pause(100)
  }
  throw new Error(`${file} did not answer at ${origin}`)
}

export async function stop(child: ChildProcess) {
  child.kill('SIGTERM')
  await once(child, 'exit')
}

export async function run(file: string, args: string[], environment: Record<string, string>) {
  const [code] = await once(ofBuild([file, ...args], environment), 'exit')
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code}`)
}

function ofBuild(args: string[], environment: Record<string, string>) {
  return spawn(process.execPath, args, {
    cwd: BUILD,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
