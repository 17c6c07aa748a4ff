import { atEnd } from '#tests/support/at_end'
import { gateTo } from '#tests/support/gate'
import { addresses } from '#tests/support/listeners'

/** The address of the internal listener behind a gate: closed, it is as if that host had gone. */
export async function goneAndBack() {
  const gate = await gateTo(addresses.internal)
  atEnd(() => gate.close())
  return gate
}
