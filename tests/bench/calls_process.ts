import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** ns a call by name; of a dial, without it and with it. */
interface Measured {
  calls: Record<string, number>
  dials: Record<string, [without: number, placed: number]>
}

/** Module calls are measured inside a process that has the application. */
export async function measureCalls(
  environment: Record<string, string>,
  count: number,
  say: (line: string) => void
) {
  say('Module calls …')
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--disable-warning=DEP0205',
      '--import=@poppinss/ts-exec',
      'tests/bench/calls.ts',
      String(count),
    ],
    { env: { PATH: process.env.PATH, ...environment, LOG_LEVEL: 'warn' } }
  )
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Measured
}
