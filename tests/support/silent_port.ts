import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { atEnd } from '#tests/support/at_end'

/** Listens, and then does nothing any more: the kernel takes as many connections as may wait, and lets others try in vain. */
const LISTENS = `
  const listener = require('node:net').createServer()
  listener.listen({ port: Number(process.argv[1]), host: '127.0.0.1', backlog: 1 }, () => {
    require('node:fs').writeSync(1, String(listener.address().port))
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  })`

/** More than may wait. */
const ENOUGH = 4

/** A port of this machine that answers no attempt to connect, as an address does where packets get lost; and its end. */
export async function silence(wanted = 0) {
  const child = spawn(process.execPath, ['-e', LISTENS, String(wanted)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout, 'data')
  const port = Number(said)
  const waiting = Array.from({ length: ENOUGH }, () =>
    connect(port, '127.0.0.1').on('error', () => {})
  )
  return {
    port,
    async end() {
      for (const socket of waiting) socket.destroy()
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** Such a port until the test ends. */
export async function silentPort(): Promise<number> {
  const { port, end } = await silence()
  atEnd(end)
  return port
}
