import { test } from '@japa/runner'
import { once } from 'node:events'
import { request } from 'node:http'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { hasProgram } from '#tests/support/has_program'
import { SearchInPython } from '#tests/programs/search_in_python'
import { publish, signedUp } from '#tests/support/signed_up'
import { thoughtEvent } from '#tests/support/thought_event'
import { unique } from '#tests/support/unique'

const hasPython = hasProgram('python3')
const missing = 'python3 is not installed'

const question = { words: 'anything', after: null, before: null, limit: 10 }

test.group('Search in another language', (group) => {
  const system = new SearchInPython()
  group.each.timeout(60_000)
  group.each.skip(!hasPython, missing)
  group.setup(async () => {
    if (hasPython) await system.start()
    return () => system.stop()
  })

  const visitor = () => signedUp({ site: () => system.site })
  const foundBy = async (words: string) =>
    (await (await fetch(`${system.site}/search?q=${words}`)).text()).match(/<mark>[^<]*<\/mark>/g)

  test('finds what a visitor publishes, edits and deletes at the site', async ({ assert }) => {
    const [word, other] = [unique('word'), unique('other')]
    const author = await visitor()
    const path = await publish(author, `A ${word} to be found.`)
    await eventually(async () => (await foundBy(word)) !== null)
    assert.deepEqual(await foundBy(word.toUpperCase()), [`<mark>${word}</mark>`])

    const edited = await author.fillIn(`${path}/edit`, { text: `Now ${other}.` })
    assert.equal(edited.status, 302)
    await eventually(async () => (await foundBy(other)) !== null)
    assert.isNull(await foundBy(word))

    const deleted = await author.fillIn(`${path}/delete`, {})
    assert.equal(deleted.status, 302)
    await eventually(async () => (await foundBy(other)) === null)

    const metrics = await (await fetch(`${system.internal}/metrics`)).text()
    const calls = metrics.match(
      /^module_call_duration_seconds_count\{module="search",operation="find".*$/gm
    )!
    assert.isNotEmpty(calls)
    for (const line of calls) assert.include(line, 'side="remote"')
  })

  test('is told what happened while it was away, and still has what it had', async ({ assert }) => {
    const [before, meanwhile] = [unique('before'), unique('meanwhile')]
    const author = await visitor()
    await publish(author, `From ${before}.`)
    await eventually(async () => (await foundBy(before)) !== null)

    await system.stopHost()
    await publish(author, `From ${meanwhile}.`)
    await eventually(async () => (await system.peer()) === 'unreachable', 10_000)
    assert.equal((await fetch(`${system.site}/search?q=${before}`)).status, 503)

    await system.startHost()
    await eventually(async () => (await foundBy(meanwhile)) !== null, 20_000)
    assert.isNotNull(await foundBy(before))
  })

  test('shakes hands as MyThoughts does, with a store of its own', async ({ assert }) => {
    const get = { method: 'GET' }
    const [theirs, ours] = await Promise.all(
      [system.python, system.internal].map((host) => system.ask(host, '', get))
    )
    // It does not say which events it may lack, since it has data of its own, nor of which version it is.
    const { behind, release, ...told } = ours.json
    assert.isObject(behind)
    assert.match(release, /^v\d/)
    assert.deepEqual({ ...theirs.json, store: '' }, { ...told, store: '' })
    assert.notEqual(theirs.json.store, ours.json.store)
  })

  test('takes events twice and out of order', async ({ assert }) => {
    const word = unique('event')
    const fact = (id: number, version: number, name = 'published') =>
      thoughtEvent(name, { id, version, text: `${word} ${id} ${version}` })
    const take = (...events: object[]) =>
      system.ask(system.python, '/takeEvents', { body: { events, store: null } })
    const [first, second] = [900_001, 900_002]
    await take(fact(first, 2, 'edited'), fact(second, 3, 'deleted'))
    const { status } = await take(fact(first, 1), fact(second, 1), fact(first, 2, 'edited'))
    assert.equal(status, 200)
    const body = { ...question, words: word }
    const { json } = await system.ask(system.python, '/find', { body })
    const texts = json.value.hits.map(({ pieces }: { pieces: { text: string }[] }) =>
      pieces.map(({ text }) => text).join('')
    )
    assert.deepEqual(texts, [`${word} ${first} 2`])
  })

  const { limit, words } = question
  const asks = (more: object) => ({ body: { ...question, ...more } })
  const says = (name: string, value: string | null) => ({
    body: question,
    headers: { [name]: value },
  })
  const onNoDay = thoughtEvent('published', { id: 900_003, text: 'On no day.' })
  onNoDay.payload.thought.timestamp = '2026-02-30T12:00:00.000Z'
  const another = { 'x-contract': 'another' }
  const alike: [name: string, asked: object, status: number, path?: string][] = [
    ['a right question', asks({}), 200],
    ['no words', asks({ words: ' ' }), 200],
    ['no token', says('authorization', null), 401],
    ['a wrong token', says('authorization', 'Bearer a.b.c'), 401],
    ['no token for a handshake', { method: 'GET', headers: { authorization: null } }, 401, ''],
    ['an unknown operation', {}, 404, '/forget'],
    ['no request id', says('x-request-id', null), 200],
    ['a wrong trace', says('traceparent', '00'), 400],
    ['a wrong principal', says('x-principal', 'me'), 400],
    ['no deadline', says('x-deadline-ms', 'soon'), 400],
    ['no key', { headers: { 'idempotency-key': null } }, 400, '/rebuild'],
    ['plain text', says('content-type', 'text/plain'), 415],
    ['no JSON', { body: '{' }, 400],
    ['bytes that are not UTF-8', { body: Buffer.from([0x22, 0xff, 0x22]) }, 400],
    ['lists without end', { body: `${'['.repeat(5000)}${']'.repeat(5000)}` }, 400],
    ['lists that are too deep', { body: `${'['.repeat(65)}${']'.repeat(65)}` }, 400],
    ['a number with a fraction', { body: '{"limit":5.0}' }, 400],
    ['half of a surrogate pair', asks({ words: 'a\ud83d' }), 422],
    ['a day that does not exist', { body: { events: [onNoDay], store: null } }, 422, '/takeEvents'],
    ['a missing field', { body: { words, limit } }, 422],
    ['a field too many', asks({ x: null }), 422],
    ['a field of another type', asks({ limit: '5' }), 422],
    ['a boolean for a number', asks({ limit: true }), 422],
    ['a number out of bounds', asks({ limit: 101 }), 422],
    ['a text too long', asks({ words: '😀'.repeat(501) }), 422],
    ['a text just not too long', asks({ words: '😀'.repeat(500) }), 200],
    ['a time that is over', says('x-deadline-ms', '0'), 504],
    [
      'what another version leaves out, and says nothing by',
      { body: { words, limit, more: null }, headers: another },
      200,
    ],
    ['what another version says more', { ...asks({ more: 'x' }), headers: another }, 422],
  ]
  for (const [name, asked, status, path = '/find'] of alike) {
    test(`answers as MyThoughts does: ${name}`, async ({ assert }) => {
      const [theirs, ours] = await Promise.all(
        [system.python, system.internal].map((host) => system.ask(host, path, asked))
      )
      assert.equal(ours.status, status)
      assert.deepEqual([theirs.status, theirs.type], [ours.status, ours.type])
      assert.equal(theirs.json.code, ours.json.code)
      if (status === 200) assert.deepEqual(theirs.json, ours.json)
      const pathsOf = ({ json }: typeof ours) => json.issues?.map((one: any) => one.path)
      if (status === 422) assert.includeMembers(pathsOf(ours), pathsOf(theirs))
    })
  }

  test('refuses a body that is too large before it comes', async ({ assert }) => {
    for (const host of [system.python, system.internal]) {
      const headers = { ...(await system.headers()), 'content-length': 4 * 1024 * 1024 + 1 }
      const asking = request(`${host}/_modules/search/find`, { method: 'POST', headers })
      atEnd(() => asking.destroy())
      asking.on('error', () => {})
      asking.flushHeaders()
      const [answer] = await once(asking, 'response')
      assert.equal(answer.statusCode, 413)
      assert.equal(answer.headers['content-type'], 'application/problem+json')
    }
  })

  test('answers a repeated key the same, and refuses another input for it', async ({ assert }) => {
    for (const host of [system.python, system.internal]) {
      const headers = { 'idempotency-key': crypto.randomUUID() }
      const rebuild = (fromStart: boolean) =>
        system.ask(host, '/rebuild', { body: { fromStart }, headers })
      const first = await rebuild(false)
      assert.deepEqual(first.json, { ok: false, error: { type: 'not_allowed' } })
      assert.deepEqual(await rebuild(false), first)
      const { status, json } = await rebuild(true)
      assert.equal(status, 409)
      assert.equal(json.code, 'key_reused')
    }
  })
})
