import { getActiveTestOrFail } from '@japa/runner'

/** Runs when the test is over, whatever its outcome; the latest first. */
export function atEnd(work: () => unknown) {
  getActiveTestOrFail().cleanup(async () => {
    await work()
  })
}
