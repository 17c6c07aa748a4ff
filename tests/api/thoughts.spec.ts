import { test } from '@japa/runner'
import { api, apiUser, publishByApi } from '#tests/support/api'
import { signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'

const FIELDS = ['id', 'text', 'timestamp', 'username']

test.group('Publishing by the API', () => {
  test('takes a text as JSON, form, multipart or in the query, and answers the thought', async ({
    assert,
  }) => {
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
        assert.deepEqual(Object.keys(body).sort(), FIELDS, way)
        assert.equal(body.text, text, way)
        assert.equal(body.username, username, way)
        assert.match(body.timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
        assert.equal(headers.get('location'), `/api/thoughts/${body.id}/`)
        assert.deepEqual((await api(`/api/thoughts/${body.id}/`)).body, body)
      }
    }
  })

  test('is refused with a sentence for the field where the text cannot be a thought', async ({
    assert,
  }) => {
    const { token } = await apiUser()
    const refused: [name: string, request: object, sentence: string][] = [
      ['nothing', { json: {} }, 'is missing'],
      ['no body', { method: 'POST' }, 'is missing'],
      ['a list', { json: [] }, 'is missing'],
      ['null', { json: { text: null } }, 'must be text'],
      ['a number', { json: { text: 42 } }, 'must be text'],
      ['an object', { json: { text: {} } }, 'must be text'],
      ['blank', { json: { text: ' \n ' } }, 'is blank'],
      ['blank in a form', { form: { text: '' } }, 'is blank'],
      [
        'too long',
        { json: { text: 'x'.repeat(253) } },
        'is 3 characters too long; a thought has at most 250',
      ],
      [
        'one character too long',
        { json: { text: 'x'.repeat(251) } },
        'is one character too long; a thought has at most 250',
      ],
      [
        'of very many bytes',
        { json: { text: '👩‍👩‍👧‍👦'.repeat(170) } },
        'has too many joined signs or marks for one thought',
      ],
      ['with NUL', { json: { text: 'a\0b' } }, 'has a character that no thought may have (U+0000)'],
      [
        'far too long',
        { json: { text: 'x'.repeat(20_001) } },
        'must be text of at most 20000 characters',
      ],
    ]
    for (const [name, request, sentence] of refused) {
      const { status, body } = await api('/api/me/thoughts/', { token, ...request })
      assert.equal(status, 400, name)
      assert.deepEqual(body.errors, { text: sentence }, name)
      assert.equal(body.message, `text ${sentence}`, name)
    }
  })

  test('is refused where the body is not what its type says, too large, or a file', async ({
    assert,
  }) => {
    const { token } = await apiUser()
    const headers = { 'content-type': 'application/json' }
    const broken = await api('/api/me/thoughts/', { token, body: '{"text": ', headers })
    assert.equal(broken.status, 400)
    const large = await api('/api/me/thoughts/', { token, json: { text: 'x'.repeat(70_000) } })
    assert.equal(large.status, 413)
    const file = await api('/api/me/thoughts/', { token, parts: { text: new Blob(['a file']) } })
    assert.equal(file.status, 400)
  })

  test('with an Idempotency-Key happens once: the same again is the same answer, another body 422', async ({
    assert,
  }) => {
    const { token, username } = await apiUser()
    const headers = { 'idempotency-key': unique('key') }
    const first = await api('/api/me/thoughts/', { token, headers, json: { text: 'once' } })
    const again = await api('/api/me/thoughts/', { token, headers, json: { text: 'once' } })
    const other = await api('/api/me/thoughts/', { token, headers, json: { text: 'twice' } })
    assert.equal(again.status, 201)
    assert.deepEqual(again.body, first.body)
    assert.equal(other.status, 422)
    const { body } = await api('/api/me/thoughts/', { token })
    assert.deepEqual(body, [first.body], username)
    for (const wrong of ['a b', '', 'x'.repeat(129)]) {
      const { status } = await api('/api/me/thoughts/', {
        token,
        headers: { 'idempotency-key': wrong },
        json: { text: 'x' },
      })
      assert.equal(status, 400, JSON.stringify(wrong))
    }
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
    const change = { method: 'PATCH', json: { text: 'better words' } }

    assert.equal((await api(path, { ...change, token: other.token })).status, 403)
    assert.equal((await api(path, change)).status, 401)
    const changed = await api(path, { ...change, token: author.token })
    assert.equal(changed.status, 200)
    assert.deepEqual(changed.body, { ...thought, text: 'better words' })
    assert.deepEqual((await api(`/api/thoughts/${thought.id}`)).body, changed.body)
    const blank = await api(path, { method: 'PATCH', json: { text: '' }, token: author.token })
    assert.equal(blank.status, 400)

    const remove = { method: 'DELETE' }
    assert.equal((await api(path, { ...remove, token: other.token })).status, 403)
    assert.equal((await api(path, { ...remove, token: author.token })).status, 204)
    assert.equal((await api(path, { ...remove, token: author.token })).status, 404)
    assert.equal((await api(`/api/thoughts/${thought.id}/`)).status, 404)
    assert.equal((await api(path, { ...change, token: author.token })).status, 404)
  })
})

test.group('Everybody’s thoughts by the API', () => {
  test('are listed ids ascending, and on by the Link of each page, without gaps or doubles', async ({
    assert,
  }) => {
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

  test('are found by a text that they contain, whatever its case; % and _ mean themselves', async ({
    assert,
  }) => {
    const { token } = await apiUser()
    const word = unique('needle')
    const texts = [
      `the ${word.toUpperCase()}s`,
      `100% ${word}`,
      `1000 ${word}`,
      `a_${word}`,
      `ab${word}`,
      `ÄÖ${word}`,
    ]
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

  test('are the same as on the site', async ({ assert }) => {
    const visitor = await signedUp()
    const answer = await visitor.fillIn('/', { text: 'by the site' }, '/thoughts')
    const id = answer.location!.split('/').at(-1)
    const { body } = await api(`/api/thoughts/${id}/`)
    assert.equal(body.text, 'by the site')
    assert.equal(body.username, visitor.username)
  })
})
