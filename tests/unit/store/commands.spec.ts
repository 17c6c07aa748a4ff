import type { Assert } from '@japa/assert'
import { test } from '@japa/runner'
import { setTimeout as pause } from 'node:timers/promises'
import { CallContext, type Call } from '#switchboard/call'
import { endpointsOf } from '#switchboard/contract/endpoint'
import { command, fail, ok } from '#switchboard/contract/operation'
import { list, object, string, type ResultOf } from '#switchboard/contract'
import { Outbox } from '#switchboard/events/outbox'
import { DeadlineExceeded, KeyReused } from '#switchboard/failures'
import { carriesOut, counter, type CommandHandler, type Module } from '#switchboard/module'
import {
  COUNTED,
  UNEXPECTED,
  type Counted,
  type ModuleCounter,
  type Unexpected,
} from '#switchboard/operators'
import type { Keys } from '#switchboard/settings'
import { KeptAnswers, sweepAnswers } from '#switchboard/store/kept_answers'
import { runModule } from '#switchboard/store/run_module'
import { atEnd } from '#tests/support/at_end'
import { failureOf } from '#tests/support/failure_of'
import { notes, notesModule } from '#tests/support/notes'
import { notesStore } from '#tests/support/notes_store'
import { unique } from '#tests/support/unique'

const { write } = notes.operations
type Result = ResultOf<typeof write>
const endpoint = endpointsOf(notes).get('write')!

test.group('A command', (group) => {
  const store = notesStore(group)

  function setUp(handler?: CommandHandler<typeof write, any>, counters: ModuleCounter[] = []) {
    const module: Module<any> = { ...notesModule(handler && { write: handler }), counters }
    const run = runModule(module, {
      store,
      outbox: new Outbox(store, new Map([['notes.written', ['journal']]])),
      secrets: ['the secret of a test'],
      clientFor: () => () => {
        throw new Error('no clients here')
      },
    })
    return (text: string, call: Partial<Call> = {}, of = endpoint) =>
      run(of, { text }, { ...new CallContext(), key: unique('key'), ...call })
  }
  const texts = async () => (await store().from('notes').orderBy('id')).map(({ text }) => text)
  const rowsOf = async (table: string) => store().from(table)

  test('leaves its effect, its answer and its event together', async ({ assert }) => {
    const result = await setUp()('all three', { key: 'k' })
    assert.deepEqual(await texts(), ['all three'])
    const [answer] = await rowsOf('answers')
    assert.deepInclude(answer, { principal: 'anonymous', operation: 'write', key: 'k', result })
    const [event] = await rowsOf('outbox')
    assert.deepInclude(event, { subscriber: 'journal', event: 'notes.written', attempts: 0 })
    assert.deepEqual(event.payload, { note: result.ok && result.value, version: 1 })
  })

  /** What the module is told to count, by a counter of each of these, until the test ends. */
  function counted() {
    const seen: (string | null)[] = []
    const listener = ({ counter: { name }, value }: Counted) =>
      void (name === 'written_total' && seen.push(value))
    COUNTED.subscribe(listener)
    atEnd(() => COUNTED.unsubscribe(listener))
    return seen
  }
  const counting = (count: (result: Result) => string | boolean) =>
    counter(notes, { name: 'written_total', help: 'Notes', operations: ['write'], count })

  test('counts once, by what it came to, and not again for the same key', async ({ assert }) => {
    const seen = counted()
    const run = setUp(undefined, [
      counting((result) => (result.ok ? 'written' : result.error.type)),
    ])
    await run('counted', { key: 'once' })
    await run('counted', { key: 'once' })
    await run('', { key: 'blank' })
    await run('', { key: 'blank' })
    assert.deepEqual(seen, ['written', 'text_blank'])
  })

  test('is done, also where counting it fails; that is told of', async ({ assert }) => {
    const defects: Unexpected[] = []
    const listener = (defect: Unexpected) => void defects.push(defect)
    UNEXPECTED.subscribe(listener)
    atEnd(() => UNEXPECTED.unsubscribe(listener))
    counted()
    const fails = counting(() => {
      throw new Error('no number')
    })
    assert.isTrue((await setUp(undefined, [fails])('done', { requestId: 'r-7' })).ok)
    assert.deepEqual(await texts(), ['done'])
    assert.deepInclude(defects[0], { where: 'the counters of notes.write', requestId: 'r-7' })
  })

  /** Writes and publishes a note, and then does this. */
  const writing = (then: (result: Result, call: Call) => Result | Promise<Result>) =>
    carriesOut(write, async ({ text }, call) => {
      await call.db.table('notes').insert({ author: '', text })
      const note = { id: 1, author: '', text }
      await call.publish('written', { note, version: 1 })
      return then(ok(note), call)
    })
  const nothingIsLeft = async (assert: Assert) => {
    for (const table of ['notes', 'answers', 'outbox']) assert.isEmpty(await rowsOf(table), table)
  }

  test('past its deadline is not committed', async ({ assert }) => {
    const slow = writing(async (result, { deadline }) => {
      await pause(deadline - Date.now() + 20)
      return result
    })
    const failure = await failureOf(setUp(slow)('too late', { deadline: Date.now() + 100 }))
    assert.instanceOf(failure, DeadlineExceeded)
    await nothingIsLeft(assert)
  })

  test('that throws leaves nothing, and its key may be used again', async ({ assert }) => {
    let failing = true
    const handler = writing((result) => {
      if (failing) throw new TypeError('a defect')
      return result
    })
    const call = setUp(handler)
    assert.instanceOf(await failureOf(call('x', { key: 'k' })), TypeError)
    await nothingIsLeft(assert)
    failing = false
    assert.isTrue((await call('x', { key: 'k' })).ok)
    assert.deepEqual(await texts(), ['x'])
  })

  test('with an expected failure keeps the answer but not what it wrote', async ({ assert }) => {
    let calls = 0
    const handler = writing(() => {
      calls++
      return fail({ type: 'text_blank' })
    })
    const call = setUp(handler)
    const refused = await call('x', { key: 'k' })
    assert.deepEqual(refused, { ok: false, error: { type: 'text_blank' } })
    assert.isEmpty(await texts())
    assert.isEmpty(await rowsOf('outbox'))
    assert.deepEqual(await call('x', { key: 'k' }), refused)
    assert.equal(calls, 1)
  })

  test('is carried out once for a key, input and principal', async ({ assert }) => {
    const call = setUp()
    const mary = { kind: 'user', username: 'Mary' } as const
    const once = await call('x', { key: 'k', principal: mary })
    assert.deepEqual(await call('x', { key: 'k', principal: mary }), once)
    assert.instanceOf(await failureOf(call('y', { key: 'k', principal: mary })), KeyReused)
    assert.isTrue((await call('y', { key: 'k', principal: { kind: 'module', name: 'Mary' } })).ok)
    const asAdministrator = { kind: 'administrator', username: 'Mary' } as const
    assert.isTrue((await call('y', { key: 'k', principal: asAdministrator })).ok)
    assert.isTrue((await call('y', { key: 'k' })).ok)
    assert.deepEqual(await texts(), ['x', 'y', 'y', 'y'])
  })

  test('is prepared before its transaction, and only until it is answered', async ({ assert }) => {
    const prepared: string[] = []
    const handler: CommandHandler<typeof write, string> = {
      async prepare({ text }, { db }) {
        assert.isFalse(db.isTransaction)
        prepared.push(text)
        return text.toUpperCase()
      },
      handle(_input, { db }, loud) {
        assert.isTrue(db.isTransaction)
        return ok({ id: 1, author: '', text: loud })
      },
    }
    const call = setUp(handler)
    const once = ok({ id: 1, author: '', text: 'LOUD' })
    for (let time = 0; time < 2; time++) assert.deepEqual(await call('loud', { key: 'k' }), once)
    assert.instanceOf(await failureOf(call('other', { key: 'k' })), KeyReused)
    assert.deepEqual(prepared, ['loud'])
  })

  test('whose answer is not kept is carried out each time, and only that', async ({ assert }) => {
    const call = setUp()
    const everyTime = { ...endpoint, keepsAnswer: false }
    assert.isTrue((await call('x', { key: 'k' }, everyTime)).ok)
    assert.isTrue((await call('y', { key: 'k' }, everyTime)).ok)
    const refused = await call('', { key: 'k' }, everyTime)
    assert.deepEqual(refused, { ok: false, error: { type: 'text_blank' } })
    assert.deepEqual(await texts(), ['x', 'y'])
    assert.isEmpty(await rowsOf('answers'))
  })

  test('sees equal input whatever the order of its fields', async ({ assert }) => {
    const call = { ...new CallContext(), key: 'k' }
    const digestOf = async (input: object) => {
      await store().from('answers').delete()
      const claimed = await store().transaction((db) =>
        new KeptAnswers(endpoint, input, call, ['secret']).claim(db)
      )
      assert.isNull(claimed)
      return (await rowsOf('answers'))[0].input_digest
    }
    const digest = await digestOf({ a: 1, b: { c: 2, d: [1, 2] } })
    assert.equal(await digestOf({ b: { d: [1, 2], c: 2 }, a: 1 }), digest)
    assert.notEqual(await digestOf({ a: 1, b: { c: 2, d: [2, 1] } }), digest)
    assert.notEqual(await digestOf({ a: '1', b: { c: 2, d: [1, 2] } }), digest)
  })

  test('is known again after its key was replaced, while the one before is accepted', async ({
    assert,
  }) => {
    const call = { ...new CallContext(), key: 'replaced' }
    const claim = (secrets: Keys) =>
      store().transaction((db) => new KeptAnswers(endpoint, { text: 'x' }, call, secrets).claim(db))
    const keep = (secrets: Keys) =>
      store().transaction(async (db) => {
        const answers = new KeptAnswers(endpoint, { text: 'x' }, call, secrets)
        await answers.claim(db)
        await answers.keep(db, { ok: true, value: 1 })
      })
    await keep(['before'])
    assert.deepEqual(await claim(['now', 'before']), { ok: true, value: 1 })
    await assert.rejects(() => claim(['now']))
  })

  test('is not remembered for longer than a day', async ({ assert }) => {
    const call = setUp()
    await call('young', { key: 'young' })
    await call('old', { key: 'old' })
    const age = (key: string, by: string) =>
      store()
        .from('answers')
        .where({ key })
        .update({ created_at: store().raw(`now() - interval '${by}'`) })
    await age('young', '23 hours 59 minutes')
    await age('old', '24 hours 1 minute')
    await sweepAnswers(store())
    assert.deepEqual(
      (await rowsOf('answers')).map(({ key }) => key),
      ['young']
    )
  })

  test('are not kept with a secret in them: such a command cannot be declared', ({ assert }) => {
    const declare = (keepsAnswer?: false) =>
      command({
        input: {},
        output: object({ tokens: list(string({ secret: true }), { max: 2 }) }),
        deadline: 1000,
        keepsAnswer,
        without: 'It exists in tests only.',
      })
    assert.throws(() => declare(), /that answers a secret must declare keepsAnswer: false/)
    assert.isFalse(declare(false).keepsAnswer)
  })
})
