import { test } from '@japa/runner'
import { explainDeparture } from '#web/explanations/departure'
import { deleteAccount } from '#tests/support/deleted_account'
import { eventually } from '#tests/support/eventually'
import { theGatedSite, type GatedSite } from '#tests/support/gated_site'
import { publish, signedUp } from '#tests/support/signed_up'
import type { WebVisitor } from '#tests/support/web_visitor'

test.group('The page that shows how far a deletion is', (group) => {
  let gated: GatedSite
  const site = () => gated.site

  group.setup(async () => {
    gated = await theGatedSite()
    return () => gated.open()
  })
  group.each.setup(() => gated.open())

  /** Waits until the page says that all is done. */
  const finished = (visitor: WebVisitor) =>
    eventually(async () => {
      const page = await visitor.get('/departure')
      return page.headers.get('refresh') === null && page
    }, 20_000)

  test('says that thoughts is away, while the account is deleted at once, and goes on when it is back', async ({
    assert,
  }) => {
    const visitor = await signedUp({ site })
    await publish(visitor, 'to be deleted')
    await gated.gates.thoughts.close()
    assert.equal((await deleteAccount(visitor, 'delete')).location, '/departure')
    const waiting = await visitor.get('/departure')
    assert.equal(waiting.status, 200)
    assert.include(waiting.text, 'Your account is deleted')
    assert.include(waiting.text, 'Your thoughts cannot be reached at the moment.')
    assert.equal(waiting.headers.get('refresh'), '2')

    await gated.gates.thoughts.open()
    assert.include((await finished(visitor)).text, 'Your thought is deleted now.')
  })

  test('needs no users', async ({ assert }) => {
    const visitor = await signedUp({ site })
    await publish(visitor, 'to be kept')
    await deleteAccount(visitor, 'anonymise')
    await gated.gates.users.close()
    const done = await finished(visitor)
    assert.equal(done.status, 200)
    assert.include(done.text, 'Your thought is without your name now.')
    // Without users a profile is made of thoughts, and nobody has a profile here.
    assert.equal((await visitor.get('/@[deleted]')).status, 404)
  })

  const treated = { thoughts: 'delete' as const, total: 500, remaining: 380, finishedAt: null }
  const finishedAt = '2026-01-02T03:04:05.678Z'
  const isOver = { remaining: 0, finishedAt }
  test('says how far it is, from before it begins to its end', ({ assert }) => {
    for (const [departure, sentence, done] of [
      [null, 'It has not begun yet, but it will: soon your thoughts will be deleted.', null],
      [treated, '120 of 500 thoughts are deleted.', 120],
      // A thought more than were counted.
      [{ ...treated, total: 1, remaining: 2 }, '0 of 1 thought is deleted.', 0],
      [{ ...treated, ...isOver, total: 1500 }, 'All 1,500 thoughts are deleted now.', 1500],
      [{ ...treated, ...isOver, total: 0 }, 'There were no thoughts of yours.', null],
    ] as const) {
      const isFinished = departure?.finishedAt === finishedAt
      const bar = done === null ? null : { done, total: departure!.total }
      assert.deepEqual(explainDeparture('delete', { departure }), { sentence, bar, isFinished })
    }
  })
})
