import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { atEnd } from '#tests/support/at_end'
import { clientIn, isSplit, placements, user } from '#tests/support/clients'
import { credentials } from '#tests/support/credentials'
import { refusal, valueOf } from '#tests/support/results'
import { unique } from '#tests/support/unique'
import { Thoughts, Users } from '#tests/support/whole_clients'

const page = { before: null, after: null }

for (const placement of placements) {
  test.group(`Values, ${placement}`, () => {
    async function author() {
      const username = unique('author')
      return { username, thoughts: await clientIn(placement, Thoughts, user(username)) }
    }

    test('texts come back sign by sign, in full pages, at exact instants', async ({ assert }) => {
      const { username, thoughts } = await author()
      const texts = [
        'ﬁve ① ½ Å ﷺ: compatible is not the same',
        '<b>&amp; "quoted" \'twice\' \\n %41 + \u2028 \u00a0 end',
        'two\n\nparagraphs,  two  spaces',
        '👩🏽‍🚀 𝒳 \u{10ffff} \ufeff\u202e end',
        'null',
        '42',
        '2026-01-31T12:00:00.000Z',
        '{"ok":false}',
        ...Array.from({ length: 22 }, (_, number) => `one of many: ${number}`),
      ]
      for (const text of texts) {
        const before = Date.now()
        const published = valueOf(await thoughts.publish({ text }))
        assert.equal(published.text, text)
        assert.isAtLeast(Date.parse(published.timestamp), before)
      }
      const { value } = await thoughts.byAuthor({ username, ...page, limit: 50 })
      assert.deepEqual(value.thoughts.map(({ text }) => text).reverse(), texts)
    })

    test('a password is taken to the letter', async ({ assert }) => {
      const users = await clientIn(placement, Users)
      const username = unique('writer')
      const password = '  ﬁrst \t& ＬＡＳＴ\n '
      await users.signUp({ username, password })
      const logsInWith = async (tried: string) => {
        const answer = await users.authenticate(credentials({ username, password: tried }))
        return answer.ok
      }
      assert.isTrue(await logsInWith(password))
      for (const other of [password.trim(), password.normalize('NFKC'), password.toLowerCase()])
        assert.isFalse(await logsInWith(other), other)
    })

    test('an input stays as it was, and an answer belongs to one reader', async ({ assert }) => {
      const { thoughts } = await author()
      const input = { text: ' Mine \r\n' }
      const { id } = valueOf(await thoughts.publish(input))
      assert.deepEqual(input, { text: ' Mine \r\n' })
      assert.isNotFrozen(input)

      const question = { ids: [id] }
      const [one, other] = [await thoughts.many(question), await thoughts.many(question)]
      assert.deepEqual(question, { ids: [id] })
      assert.isNotFrozen(question.ids)
      assert.notStrictEqual(one.value[0], other.value[0])
      Reflect.set(one.value[0], 'text', 'Changed')
      assert.equal((await thoughts.many(question)).value[0].text, 'Mine')
    })

    test('the largest id is a number like any other', async ({ assert }) => {
      const { username, thoughts } = await author()
      const largest = Number.MAX_SAFE_INTEGER
      assert.deepEqual(await thoughts.one({ id: largest }), refusal('not_found'))
      const all = await thoughts.timeline({ after: null, before: largest, limit: 1 })
      const none = await thoughts.timeline({ after: largest - 2, before: null, limit: 1 })
      assert.isNotNull(all.value)
      assert.isEmpty(none.value.thoughts)
      if (isSplit) return // Nobody writes so many; it needs the store in this process.

      const db = (await app.container.make('lucid.db')).connection('thoughts')
      await db.table('thoughts').insert({ id: largest - 2, username, text: 'late' })
      atEnd(() => db.from('thoughts').where('username', username).delete())
      const { value } = await thoughts.byAuthor({ username, ...page, limit: 1 })
      assert.equal(value.thoughts[0].id, largest - 2)
      assert.lengthOf((await thoughts.many({ ids: [largest - 2] })).value, 1)
      assert.isEmpty((await thoughts.many({ ids: [largest, largest - 1, largest - 3] })).value)
    })
  })
}
