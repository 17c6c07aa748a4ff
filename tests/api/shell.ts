import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'

const MARK = '--- done ---'

/** A shell that runs one block of commands after the other, and keeps its variables; answers what each prints. */
export function shell() {
  const child = spawn('bash', { stdio: ['pipe', 'pipe', 'inherit'] })
  atEnd(async () => {
    child.stdin.end()
    await once(child, 'exit')
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (printed += text))
  return async (commands: string): Promise<string> => {
    printed = ''
    child.stdin.write(`${commands}\necho "${MARK}"\n`)
    await eventually(async () => printed.endsWith(`${MARK}\n`), 15_000)
    return printed.slice(0, -MARK.length - 1)
  }
}
