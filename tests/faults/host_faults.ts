import type { TwoHosts } from '#tests/faults/hosts'
import { silence } from '#tests/support/silent_port'
import { delaysBy, swallows } from '#tests/support/wire_faults'

/** What may become of the other host: begins it, and answers how to end it. */
type Begin = (hosts: TwoHosts) => Promise<() => unknown>

const REBORN_EVERY = 4000
const CUT_OFF = 0.3

const delayed =
  (ms: number): Begin =>
  async ({ between }) => {
    between.fault = delaysBy(ms)
    return () => (between.fault = null)
  }

/** The faults of another host that visitors must not notice, by name. */
export const FAULTS: Record<string, Begin> = {
  'process stopped (SIGSTOP)': async ({ beside }) => {
    beside.freeze()
    return () => beside.thaw()
  },
  'answers 3 s late': delayed(3000),
  'connections taken, never answered': async ({ between }) => {
    between.hangUp()
    between.isDeaf = true
    return () => {
      between.isDeaf = false
      between.hangUp()
    }
  },
  'connections carry nothing any more': async ({ between }) => {
    between.isDeaf = true
    between.fault = swallows
    return () => {
      Object.assign(between, { isDeaf: false, fault: null })
      between.hangUp()
    }
  },
  'packets dropped (no answer to SYN)': async ({ between }) => {
    await between.close()
    const { end } = await silence(between.port)
    return async () => {
      await end()
      await between.reopen()
    }
  },
  'connections refused': async ({ between }) => {
    await between.close()
    return () => between.reopen()
  },
  '30 % of answers cut off': async ({ between }) => {
    between.fault = (bytes, client) => {
      if (Math.random() < CUT_OFF) client.destroy()
      else client.write(bytes)
    }
    return () => (between.fault = null)
  },
  'killed (kill -9), again whenever it is back': async ({ beside }) => {
    const killing = setInterval(() => void beside.kill(), REBORN_EVERY)
    await beside.kill()
    return async () => {
      clearInterval(killing)
      await beside.ready()
    }
  },
  'answers 50 ms late': delayed(50),
  'answers 500 ms late': delayed(500),
}
