import { test } from '@japa/runner'
import { explainDeparture } from '#web/explanations/departure'
import { deleteAccount } from '#tests/support/deleted_account'
import { eventually } from '#tests/support/eventually'
import { theGatedSite, type GatedSite } from '#tests/support/gated_site'
import { publish, signedUp } from '#tests/support/signed_up'
import { splitSite } from '#tests/web/split_site'

test.group('An account deleted while thoughts is away', (group) => {
  let split: Awaited<ReturnType<typeof splitSite>>
  const site = () => split.url

  group.setup(async () => {
    split = await splitSite('thoughts')
    return () => split.stop()
  })

  test('is deleted at once, and its thoughts follow when it is back', async ({ assert }) => {
    const visitor = await signedUp({ site })
    const path = await publish(visitor, 'to be deleted')
    await split.takeAway()
    const answer = await deleteAccount(visitor, 'delete')
    assert.equal(answer.location, '/departure')
    const waiting = await visitor.get('/departure')
    assert.equal(waiting.status, 200)
    assert.include(waiting.text, 'Your account is deleted')
    assert.include(waiting.text, 'Your thoughts cannot be reached at the moment.')
    assert.equal(waiting.headers.get('refresh'), '2')

    await split.bringBack()
    const done = await eventually(async () => {
      const page = await visitor.get('/departure')
      return page.headers.get('refresh') === null && page
    }, 20_000)
    assert.include(done.text, 'Your thought is deleted now.')
    await eventually(async () => (await visitor.get(path)).status === 404)
  }).timeout(60_000)
})

test.group('The page that shows how far a deletion is', (group) => {
  let gated: GatedSite
  const site = () => gated.site

  group.setup(async () => {
    gated = await theGatedSite()
    return () => gated.open()
  })

  test('needs no users', async ({ assert }) => {
    const visitor = await signedUp({ site })
    await publish(visitor, 'to be kept')
    await deleteAccount(visitor, 'anonymise')
    await gated.gates.users.close()
    const done = await eventually(async () => {
      const page = await visitor.get('/departure')
      return page.headers.get('refresh') === null && page
    })
    assert.equal(done.status, 200)
    assert.include(done.text, 'Your thought is without your name now.')
    // Without users a profile is made of thoughts, and nobody has a profile here.
    assert.equal((await visitor.get('/@[deleted]')).status, 404)
  })

  const treated = { thoughts: 'delete' as const, total: 500, remaining: 380, finishedAt: null }
  const finishedAt = '2026-01-02T03:04:05.678Z'
  for (const [what, departure, sentence, bar] of [
    [
      'before it begins',
      null,
      'It has not begun yet, but it will: soon your thoughts will be deleted.',
      null,
    ],
    ['in the middle', treated, '120 of 500 thoughts are deleted.', { done: 120, total: 500 }],
    [
      'with a thought more than were counted',
      { ...treated, total: 1, remaining: 2 },
      '0 of 1 thought is deleted.',
      { done: 0, total: 1 },
    ],
    [
      'at the end',
      { ...treated, total: 1500, remaining: 0, finishedAt },
      'All 1,500 thoughts are deleted now.',
      { done: 1500, total: 1500 },
    ],
    [
      'where there was nothing',
      { ...treated, total: 0, remaining: 0, finishedAt },
      'There were no thoughts of yours.',
      null,
    ],
  ] as const) {
    test(`says what is so ${what}`, ({ assert }) => {
      const isFinished = departure?.finishedAt === finishedAt
      assert.deepEqual(explainDeparture('delete', { departure }), { sentence, bar, isFinished })
    })
  }
})
