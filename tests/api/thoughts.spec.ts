import { test } from '@japa/runner'
import { api, apiUser, publishByApi } from '#tests/support/api'
import { unique } from '#tests/support/unique'

test.group('Publishing by the API', () => {
  test('takes a text by JSON, form, multipart or query, and answers it', async ({ assert }) => {
    const { token, username } = await apiUser()
    const text = 'A thought, with & and = and ü'
    const ways = {
      json: { json: { text } },
      form: { form: { text } },
      multipart: { parts: { text } },
      query: { method: 'POST' },
    }
    for (const [way, request] of Object.entries(ways)) {
      const query = way === 'query' ? `?${new URLSearchParams({ text })}` : ''
      for (const path of ['/api/me/thoughts/', '/api/me/thoughts']) {
        const { status, body, headers } = await api(path + query, { token, ...request })
        assert.equal(status, 201, way)
        assert.sameMembers(Object.keys(body), ['id', 'text', 'timestamp', 'username'], way)
        assert.include(body, { text, username }, way)
        assert.match(body.timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
        assert.equal(headers.get('location'), `/api/thoughts/${body.id}/`)
        assert.deepEqual((await api(`/api/thoughts/${body.id}/`)).body, body)
      }
    }
  })

  test('is refused with a sentence for the field where the text is wrong', async ({ assert }) => {
    const { token } = await apiUser()
    const json = (text: unknown) => ({ json: { text } })
    const tooLong = 'too long; a thought has at most 250'
    const refused: [name: string, request: object, sentence: string][] = [
      ['no body', { method: 'POST' }, 'is missing'],
      ['a list', { json: [] }, 'is missing'],
      ['null', json(null), 'must be text'],
      ['a number', json(42), 'must be text'],
      ['blank', json(' \n '), 'is blank'],
      ['blank in a form', { form: { text: '' } }, 'is blank'],
      ['one character too long', json('x'.repeat(251)), `is one character ${tooLong}`],
      ['too long', json('x'.repeat(253)), `is 3 characters ${tooLong}`],
      [
        'of many bytes',
        json('👩‍👩‍👧‍👦'.repeat(170)),
        'has too many joined signs or marks for one thought',
      ],
      ['with NUL', json('a\0b'), 'has a character that no thought may have (U+0000)'],
      ['far too long', json('x'.repeat(20_001)), 'must be text of at most 20000 characters'],
    ]
    for (const [name, request, sentence] of refused) {
      const { status, body } = await api('/api/me/thoughts/', { token, ...request })
      assert.equal(status, 400, name)
      assert.deepEqual(body.errors, { text: sentence }, name)
      assert.equal(body.message, `text ${sentence}`, name)
    }
  })

  test('is refused where the body is broken, too large, or a file', async ({ assert }) => {
    const { token } = await apiUser()
    const headers = { 'content-type': 'application/json' }
    const broken = await api('/api/me/thoughts/', { token, body: '{"text": ', headers })
    assert.equal(broken.status, 400)
    const large = await api('/api/me/thoughts/', { token, json: { text: 'x'.repeat(70_000) } })
    assert.equal(large.status, 413)
    const file = await api('/api/me/thoughts/', { token, parts: { text: new Blob(['a file']) } })
    assert.equal(file.status, 400)
  })

  test('with an Idempotency-Key happens once, and another body is a 422', async ({ assert }) => {
    const { token } = await apiUser()
    const publish = (key: string, text: string) =>
      api('/api/me/thoughts/', { token, headers: { 'idempotency-key': key }, json: { text } })
    const key = unique('key')
    const first = await publish(key, 'once')
    const again = await publish(key, 'once')
    assert.equal(again.status, 201)
    assert.deepEqual(again.body, first.body)
    assert.equal((await publish(key, 'twice')).status, 422)
    assert.deepEqual((await api('/api/me/thoughts/', { token })).body, [first.body])
    for (const wrong of ['a b', '', 'x'.repeat(129)])
      assert.equal((await publish(wrong, 'x')).status, 400, JSON.stringify(wrong))
  })
})

test.group('Own thoughts by the API', () => {
  test('are listed ids ascending, a page at a time, and nobody else’s', async ({ assert }) => {
    const { token } = await apiUser()
    const other = await apiUser()
    const own = []
    for (const text of ['one', 'two', 'three']) {
      own.push(await publishByApi(token, text))
      await publishByApi(other.token, `not ${text}`)
    }
    assert.deepEqual((await api('/api/me/thoughts/', { token })).body, own)
    const first = await api('/api/me/thoughts/?limit=2', { token })
    assert.deepEqual(first.body, own.slice(0, 2))
    const second = await api(first.next!, { token })
    assert.deepEqual(second.body, own.slice(2))
    assert.isNull(second.next)
  })

  test('are changed and deleted by who wrote them, and by nobody else', async ({ assert }) => {
    const [author, other] = [await apiUser(), await apiUser()]
    const thought = await publishByApi(author.token, 'first words')
    const path = `/api/me/thoughts/${thought.id}/`
    const change = (token?: string, text = 'better words') =>
      api(path, { method: 'PATCH', json: { text }, token })
    const remove = async (token?: string) => (await api(path, { method: 'DELETE', token })).status

    assert.equal((await change(other.token)).status, 403)
    assert.equal((await change()).status, 401)
    const changed = await change(author.token)
    assert.equal(changed.status, 200)
    assert.deepEqual(changed.body, { ...thought, text: 'better words' })
    assert.deepEqual((await api(`/api/thoughts/${thought.id}`)).body, changed.body)
    assert.equal((await change(author.token, '')).status, 400)

    assert.equal(await remove(other.token), 403)
    assert.equal(await remove(author.token), 204)
    assert.equal(await remove(author.token), 404)
    assert.equal((await api(`/api/thoughts/${thought.id}/`)).status, 404)
    assert.equal((await change(author.token)).status, 404)
  })
})

test.group('Everybody’s thoughts by the API', () => {
  test('are listed by ascending id, page by page, without gaps or doubles', async ({ assert }) => {
    const { token } = await apiUser()
    const own: any[] = []
    for (let i = 0; i < 5; i++) own.push(await publishByApi(token, `number ${i}`))
    const seen: any[] = []
    let path: string | null = `/api/thoughts/?limit=2&after=${own[0].id - 1}`
    while (path) {
      const { body, next }: Awaited<ReturnType<typeof api>> = await api(path)
      assert.isAtMost(body.length, 2)
      seen.push(...body)
      path = next
    }
    const ids = seen.map(({ id }) => id)
    assert.deepEqual(
      ids,
      [...new Set(ids)].toSorted((a, b) => a - b)
    )
    for (const thought of own) assert.deepInclude(seen, thought)
  })

  test('are found by a text in them, in any case; % and _ are literal', async ({ assert }) => {
    const { token } = await apiUser()
    const word = unique('needle')
    const signs = [`100% ${word}`, `1000 ${word}`, `a_${word}`, `ab${word}`, `ÄÖ${word}`]
    const texts = [`the ${word.toUpperCase()}s`, ...signs]
    const written = new Map<string, any>()
    for (const text of texts) written.set(text, await publishByApi(token, text))
    const found = async (search: string) =>
      (await api(`/api/thoughts/?${new URLSearchParams({ search })}`)).body
    const those = (...of: string[]) => of.map((text) => written.get(text))

    assert.deepEqual(await found(word), those(...texts))
    assert.deepEqual(await found(word.slice(1, -1)), those(...texts))
    assert.deepEqual(await found(`0% ${word}`), those(`100% ${word}`))
    assert.deepEqual(await found(`A_${word}`), those(`a_${word}`))
    assert.deepEqual(await found(`äö${word}`), those(`ÄÖ${word}`))
    assert.deepEqual(await found(`${word}\\`), [])
    assert.deepEqual(await found(`${word}\0`), [])
  })

  test('are asked for in vain where the page cannot be', async ({ assert }) => {
    for (const query of ['limit=0', 'limit=201', 'limit=x', 'limit=', 'after=-1', 'after=1.5']) {
      const { status, body } = await api(`/api/thoughts/?${query}`)
      assert.equal(status, 400, query)
      assert.deepEqual(Object.keys(body.errors), [query.split('=')[0]])
    }
    for (const id of ['0', '-1', 'x', '1.5', '99999999', '12345678901234567890', '%00'])
      assert.equal((await api(`/api/thoughts/${id}/`)).status, 404, id)
  })

  test('come with an ETag, and are not sent again while nothing is new', async ({ assert }) => {
    const { token } = await apiUser()
    const { id } = await publishByApi(token, 'as it was')
    const path = `/api/thoughts/${id}/`
    const first = await api(path)
    const headers = { 'if-none-match': first.headers.get('etag')! }
    assert.equal((await api(path, { headers })).status, 304)
    await api(`/api/me/thoughts/${id}/`, { method: 'PATCH', token, json: { text: 'as it is' } })
    const second = await api(path, { headers })
    assert.equal(second.status, 200)
    assert.equal(second.body.text, 'as it is')
  })
})
