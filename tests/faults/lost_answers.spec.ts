import { test } from '@japa/runner'
import { eventually } from '#tests/support/eventually'
import { theFourHosts, type FourHosts } from '#tests/faults/hosts'
import { publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { loses } from '#tests/support/wire_faults'

test.group('An answer lost between two hosts', (group) => {
  let hosts: FourHosts
  const site = () => hosts.site

  group.setup(async () => {
    hosts = await theFourHosts()
  })
  group.each.teardown(() => hosts.mend())

  test('is asked for again: one thought, and its author sees nothing of it', async ({ assert }) => {
    const author = await signedUp({ site })
    const text = unique('text')
    const fields = (await author.get('/thoughts/new')).form('/thoughts')
    hosts.proxies.thoughts.fault = loses(1)
    const { connections } = hosts.proxies.thoughts
    const { status, location } = await author.send('/thoughts', { ...fields, text })
    assert.equal(status, 302)
    assert.isAbove(
      hosts.proxies.thoughts.connections,
      connections,
      'it was asked on another connection'
    )
    assert.deepEqual((await author.get(`/@${author.username}`)).thoughts, [text])
    assert.deepEqual((await author.get(location!)).thoughts, [text])
  })

  test('twice leaves it open; the form that comes back does it no second time', async ({
    assert,
  }) => {
    const author = await signedUp({ site })
    const text = unique('text')
    const fields = (await author.get('/thoughts/new')).form('/thoughts')
    hosts.proxies.thoughts.fault = loses(2)
    const back = await author.send('/thoughts', { ...fields, text })
    assert.equal(back.status, 503)
    assert.include(back.text, 'Nothing is lost: send it again in a moment')
    assert.equal(back.form('/thoughts').idempotency_key, fields.idempotency_key)
    assert.equal((await author.send('/thoughts', back.form('/thoughts'))).status, 302)
    assert.deepEqual((await author.get(`/@${author.username}`)).thoughts, [text])
  })

  test('of a sign-up opens the one account', async ({ assert }) => {
    hosts.proxies.users.fault = loses(1)
    const author = await signedUp({ site })
    assert.include((await author.get('/')).text, `Menu of ${author.username}`)
  })

  test('to events lets them come again, and the thought is found once', async ({ assert }) => {
    const author = await signedUp({ site })
    const word = unique('word')
    let lost = 0
    hosts.proxies.search.fault = loses(2, () => lost++)
    await publish(author, `${word} once`)
    const page = await eventually(async () => {
      const found = await author.get(`/search?q=${word}`)
      return lost === 2 && found.status === 200 && found.all('mark').length > 0 && found
    }, 20_000)
    assert.lengthOf(page.thoughts, 1)
  })
})
