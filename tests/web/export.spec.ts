import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { isSplit } from '#tests/support/clients'
import { publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'
import { texts, written } from '#tests/support/written'

const HOSTILE = '</script><script>alert(1)</script> "quoted" \\ \u2028 {{ 7*7 }} 👩‍👩‍👧'

test.group('The export of one’s data', () => {
  test('has account, thoughts and what they were before they were edited', async ({ assert }) => {
    const visitor = await signedUp()
    await visitor.fillIn('/settings', { displayName: 'Mary Ann', bio: 'I sail.\nAnd row.' })
    const first = await publish(visitor, 'the first words')
    const second = await publish(visitor, HOSTILE)
    await publish(await signedUp(), 'not mine')
    await visitor.fillIn(`${first}/edit`, { text: 'better words' })
    await visitor.fillIn(`${first}/edit`, { text: 'the best words' })

    assert.equal((await visitor.get('/settings')).link('Download your data'), '/settings/export')
    const answer = await visitor.get('/settings/export')
    assert.equal(answer.status, 200)
    const data = JSON.parse(answer.html)
    assert.deepEqual(Object.keys(data), ['format', 'madeAt', 'account', 'thoughts', 'earlierTexts'])
    assert.equal(data.format, 1)
    assert.closeTo(Date.parse(data.madeAt), Date.now(), 10_000)
    const { username } = visitor
    const described = { displayName: 'Mary Ann', bio: 'I sail.\nAnd row.' }
    assert.include(data.account, { username, ...described, role: 'user' })
    assert.deepEqual(
      data.thoughts.map(({ id, text }: any) => [`/thoughts/${id}`, text]),
      [
        [second, HOSTILE],
        [first, 'the best words'],
      ]
    )
    assert.isString(data.thoughts[1].editedAt)
    assert.deepEqual(
      data.earlierTexts.map(({ id, version, text }: any) => [`/thoughts/${id}`, version, text]),
      [
        [first, 1, 'the first words'],
        [first, 2, 'better words'],
      ]
    )
  })

  test('is a file for its owner alone: named, in JSON, and not cached', async ({ assert }) => {
    const visitor = await signedUp()
    const { headers } = await visitor.get('/settings/export')
    const { username } = visitor
    assert.equal(
      headers.get('content-disposition'),
      `attachment; filename="mythoughts-${username}.json"; filename*=UTF-8''mythoughts-${username}.json`
    )
    assert.equal(headers.get('content-type'), 'application/json; charset=utf-8')
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.equal(headers.get('cache-control'), 'private, no-store')
    const led = await new WebVisitor().get('/settings/export')
    assert.equal(led.location, '/login?next=%2Fsettings%2Fexport')
  })

  for (const [start, ascii, encoded] of [
    ['"; filename="evil.exe', '__ filename=_evil.exe', '%22%3B%20filename%3D%22evil.exe'],
    ['../../etc/', '.._.._etc_', '.._.._etc_'],
    ['a\\b:c*|%41', 'a_b_c___41', 'a_b%3Ac%2A%7C%2541'],
    ["Zoé 李'(小)", "Zo_ _'(_)", 'Zo%C3%A9%20%E6%9D%8E%27%28%E5%B0%8F%29'],
  ]) {
    test(`has a name that is safe whatever the username: ${start}`, async ({ assert }) => {
      const username = unique(start)
      const rest = username.slice(start.length)
      const answer = await (await signedUp({ username })).get('/settings/export')
      assert.equal(
        answer.headers.get('content-disposition'),
        `attachment; filename="mythoughts-${ascii}${rest}.json"; ` +
          `filename*=UTF-8''mythoughts-${encoded}${rest}.json`
      )
      assert.equal(JSON.parse(answer.html).account.username, username)
    })
  }

  test('has all of 450 thoughts, newest first, with all earlier texts', async ({ assert }) => {
    const visitor = await signedUp()
    const { username } = visitor
    await written(username, texts(450))
    await db.connection('thoughts').rawQuery(
      `INSERT INTO earlier_texts (thought_id, version, text)
       SELECT max(id), at, 'before' FROM thoughts, generate_series(1, 250) AS at
       WHERE username = ? GROUP BY at`,
      [username]
    )

    const data = JSON.parse((await visitor.get('/settings/export')).html)
    assert.deepEqual(
      data.thoughts.map(({ text }: any) => text),
      texts(450).reverse()
    )
    assert.deepEqual(
      data.earlierTexts.map(({ version }: any) => version),
      Array.from({ length: 250 }, (_, at) => at + 1)
    )
  }).skip(isSplit, 'the store of thoughts is at another host')
})
