import { test } from '@japa/runner'
import { placedClient, user } from '#tests/support/clients'
import { signedUp } from '#tests/support/signed_up'
import { WebVisitor } from '#tests/support/web_visitor'
import { Thoughts } from '#tests/support/whole_clients'

const anybody = new WebVisitor()

/** What there is to read from a page on, by links with this text. */
async function readOn(path: string, link: string) {
  const pages: string[][] = []
  let last = path
  for (let at: string | undefined = path; at;) {
    const answer = await anybody.get(at)
    const page = answer.location ? await anybody.follow(answer) : answer
    pages.push(page.thoughts)
    last = at
    const next = page.link(link)
    at = next && path.replace(/\?.*/, '') + next
  }
  return { pages, last }
}

test.group('Pages of thoughts', (group) => {
  let profile: string
  const texts = Array.from({ length: 45 }, (_, at) => `number ${at}`).reverse()

  group.setup(async () => {
    const { username } = await signedUp()
    profile = `/@${username}`
    const thoughts = await placedClient(Thoughts, user(username))
    for (const text of texts.toReversed()) await thoughts.publish({ text })
  })

  test('lead from newest to oldest and back, without gaps or doubles', async ({ assert }) => {
    const there = await readOn(profile, 'Older →')
    assert.deepEqual(there.pages, [texts.slice(0, 20), texts.slice(20, 40), texts.slice(40)])
    const back = await readOn(there.last, '← Newer')
    assert.deepEqual(back.pages, [...there.pages].reverse())
    const first = await anybody.get(profile)
    assert.isUndefined(first.link('← Newer'))
  })

  test('stay where they are while new thoughts come', async ({ assert }) => {
    const first = await anybody.get('/')
    const older = `/${first.link('Older →')!}`
    const second = await anybody.get(older)
    const thoughts = await placedClient(Thoughts, user((await signedUp()).username))
    await thoughts.publish({ text: 'in between' })
    assert.deepEqual((await anybody.get(older)).thoughts, second.thoughts)
    assert.lengthOf(
      first.thoughts.filter((text) => second.thoughts.includes(text)),
      0
    )
  })

  test('begin anew for a cursor that is none', async ({ assert }) => {
    const { thoughts } = await anybody.get(profile)
    for (const query of [
      ...['before=abc', 'before=-1', 'before=0', 'before=1.5', 'before=9e99', 'before[]=1'],
      ...['before=99999999999999999999', 'before=', 'before=1%00', 'after=abc', "after=1'--"],
    ]) {
      const page = await anybody.get(`${profile}?${query}`)
      assert.equal(page.status, 200, query)
      assert.deepEqual(page.thoughts, thoughts, query)
      assert.equal((await anybody.get(`/?${query}`)).status, 200, query)
    }
  })

  test('end with a sentence, and lead to the start from the newest', async ({ assert }) => {
    assert.include((await anybody.get('/?before=1')).text, 'There is nothing older than that.')
    assert.equal((await anybody.get('/?after=9000000000')).location, '/')
    assert.equal((await anybody.get(`${profile}?after=9000000000`)).location, profile)
  })
})
