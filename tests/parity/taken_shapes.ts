import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { callOf } from '#switchboard/calls/call_of'
import type { Contract } from '#switchboard/contract/contract'
import { propertiesOf, type Shape } from '#switchboard/contract/shape'
import { InvalidInput } from '#switchboard/failures'
import type { Switchboard } from '#switchboard/switchboard'
import { Fake } from '#tests/fakes/fake'
import { failureOf } from '#tests/support/failure_of'
import { unique } from '#tests/support/unique'

/** Ids that no store gives out by itself. */
let next = 4_500_000_000

/** Whatever stands for a module takes every kind of event that its contract takes, and refuses others. */
export function testTakenShapes(
  { name: module, takes }: Contract,
  where: string,
  switchboardFor: () => Promise<Switchboard>
) {
  if (takes.length === 0) return
  test.group(`The events that ${module} takes, ${where}`, () => {
    test('are taken, of every kind, but with no missing or surplus field', async ({ assert }) => {
      const switchboard = await switchboardFor()
      const { endpoints, placed } = switchboard.line(module)
      const endpoint = endpoints.get('takeEvents')!
      const take = (event: object) =>
        placed(endpoint, { events: [event], store: null }, callOf(endpoint, new CallContext()))
      const subject = { id: next++, name: unique('nobody') }
      for (const taken of takes) {
        const [publisher, name] = taken.split('.')
        const { contract } = switchboard.line(publisher)
        const fake = new Fake(contract).event(name)
        const payload = about(subject, contract.events[name] as Shape, fake.payload)
        const event = { ...fake, payload }
        assert.isTrue((await take(event)).ok, event.name)
        const [, ...rest] = Object.entries(payload)
        for (const wrong of [
          { ...event, payload: Object.fromEntries(rest) },
          { ...event, payload: { ...payload, surplus: null } },
          { ...event, name: `${module}.never` },
        ])
          assert.instanceOf(await failureOf(take(wrong)), InvalidInput, event.name)
      }
    })
  })
}

/** The payload, about a subject that nobody else has to do with. */
function about(subject: { id: number; name: string }, schema: Shape, payload: object): object {
  const fields = Object.entries(payload).map(([field, value]) => {
    const of = propertiesOf(schema)[field]
    if (of['x-subject']) return [field, of.type === 'integer' ? subject.id : subject.name]
    return [field, of.type === 'object' ? about(subject, of, value) : value]
  })
  return Object.fromEntries(fields)
}
