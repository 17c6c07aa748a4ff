import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { ok } from '#switchboard/contract/operation'
import { sideOf } from '#switchboard/placement/sides'
import { met } from '#tests/support/met'
import { observationsOf } from '#tests/support/observations'
import { addresses } from '#tests/support/listeners'
import { Notes, notesModule } from '#tests/support/notes'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { switchboardOf } from '#tests/support/test_switchboard'
import { answer, Toy } from '#tests/support/toy'
import { toyModule } from '#tests/support/toy_module'
import { HERE, THERE, toyOnTwoHosts } from '#tests/support/toy_on_two_hosts'
import { turnable } from '#tests/support/turnable'

const question = { number: 0 }

test.group('The calls of a request', () => {
  test('stay at home at 0, leave at 100, and go as their key says between', async ({ assert }) => {
    const placements = turnable({ toy: { dial: 0 } })
    const { client } = toyOnTwoHosts({ placements })
    const names = Array.from({ length: 12 }, (_, at) => `user${at}`)
    for (const dial of [0, 1, 50, 99, 100]) {
      placements.turn('toy', { dial })
      const seen = observationsOf('toy')
      for (const username of names)
        await client({ principal: { kind: 'user', username } }).ask(question)
      // The host that answers runs in this process and is not observed: it is not a caller.
      assert.deepEqual(
        seen.map(({ side }) => side),
        names.map((name) => sideOf('toy', name, dial)),
        `at ${dial}`
      )
    }
  })

  test('keep their side in the modules that they call, too', async ({ assert }) => {
    const asksToy = notesModule({
      all: async (_input, { client }) => {
        const answered = await client(Toy).ask(question)
        return ok([{ id: answered.ok ? answered.value.number : 9, author: '', text: '' }])
      },
    })
    serveOnWire(switchboardOf([{ client: Toy, module: toyModule(() => answer(THERE)) }]))
    const placements = turnable({ toy: { dial: 0 }, notes: {} })
    const modules = [
      { client: Notes, module: { ...asksToy, uses: { operations: { toy: ['ask'] } } } },
      { client: Toy, module: toyModule(() => answer(HERE)), url: addresses.internal },
    ]
    const switchboard = switchboardOf(modules, { placements })
    met(switchboard, 'toy')
    const nested = async (context: CallContext) =>
      (await switchboard.client(Notes, context).all({})).value[0].id
    const asked = async (context: CallContext) => {
      const answered = await switchboard.client(Toy, context).ask(question)
      return answered.ok && answered.value.number
    }
    const [asksFirst, nestsFirst, later] = [1, 2, 3].map(() => new CallContext())
    assert.equal(await asked(asksFirst), HERE)
    assert.equal(await nested(nestsFirst), HERE)
    placements.turn('toy', { dial: 100 })
    assert.equal(await nested(asksFirst), HERE, 'chosen by the page, kept by the module')
    assert.equal(await asked(nestsFirst), HERE, 'chosen by the module, kept by the page')
    assert.equal(await nested(later), THERE)
    assert.equal(await asked(later), THERE)
  })
})
