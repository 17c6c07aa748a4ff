import { atEnd } from '#tests/support/at_end'
import { faultyProxy } from '#tests/support/faulty_proxy'
import { loses } from '#tests/support/wire_faults'

/**
 * A TCP proxy in front of `url` that hangs up on its first clients the moment the answer comes: what they asked for
 * was done, and they do not learn it. Closed when the test ends.
 */
export async function cuttingProxy(url: string, cuts: number) {
  const proxy = await faultyProxy(url)
  atEnd(() => proxy.close())
  proxy.fault = loses(cuts)
  return proxy
}
