import { test } from '@japa/runner'
import { api, apiUser, publishByApi } from '#tests/support/api'
import { eventually } from '#tests/support/eventually'
import { unique } from '#tests/support/unique'

const find = (q: string, more = '') => api(`/api/search/?q=${encodeURIComponent(q)}${more}`)

test.group('Searching by the API', () => {
  test('finds words, marks them, and knows the syntax of the search page', async ({ assert }) => {
    const { token, username } = await apiUser()
    const word = unique('quince')
    const thought = await publishByApi(token, `A ${word} is not an apple`)
    const other = await publishByApi(token, `One more ${word}`)
    await eventually(async () => (await find(word)).body.results.length === 2)

    const { body } = await find(`${word} -more from:${username}`)
    assert.isFalse(body.nearly)
    const [{ pieces, ...found }] = body.results
    assert.deepEqual(found, thought)
    assert.equal(pieces.map(({ text }: any) => text).join(''), thought.text)
    assert.deepEqual(
      pieces.filter(({ matched }: any) => matched).map(({ text }: any) => text),
      [word]
    )
    assert.deepEqual((await find(`"more ${word}"`)).body.results[0].id, other.id)
  })

  test('says that the last of too many words were left out', async ({ assert }) => {
    assert.equal((await find('a '.repeat(33))).body.incomplete, 'words')
    assert.notProperty((await find('a '.repeat(32))).body, 'incomplete')
  })

  test('refuses a cursor that is none, rather than begin anew for ever', async ({ assert }) => {
    for (const after of ['nonsense', '1', '0.5_', '_7']) {
      const { status, body } = await find('x', `&after=${after}`)
      assert.equal(status, 400, after)
      assert.property(body.errors, 'after')
    }
  })

  test('comes in pages that follow each other by Link', async ({ assert }) => {
    const { token } = await apiUser()
    const word = unique('plum')
    const ids = []
    for (let i = 0; i < 5; i++) ids.push((await publishByApi(token, `${word} ${i}`)).id)
    await eventually(async () => (await find(word)).body.results.length === 5)
    const seen: number[] = []
    let path: string | null = `/api/search/?q=${word}&limit=2`
    while (path) {
      const { body, next }: Awaited<ReturnType<typeof api>> = await api(path)
      seen.push(...body.results.map(({ id }: any) => id))
      path = next
    }
    assert.sameMembers(seen, ids)
    assert.lengthOf(seen, 5)
  })

  test('refuses an empty search, and searches for anything else', async ({ assert }) => {
    for (const query of ['', 'q=', 'q=%20%20', `q=${'x'.repeat(501)}`])
      assert.equal((await api(`/api/search/?${query}`)).status, 400, query)
    for (const odd of ['"', '\0', '🌋']) assert.equal((await find(odd)).status, 200, odd)
  })
})
