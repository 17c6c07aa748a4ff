import { test } from '@japa/runner'
import { CredentialEpochs } from '#api/credential_epochs'
import { failureOf } from '#tests/support/failure_of'
import { laterBy } from '#tests/support/time_travel'

/** Each question waits until the test answers it. */
function answeredByHand() {
  const questions: PromiseWithResolvers<number | null>[] = []
  const epochs = new CredentialEpochs(() => {
    const question = Promise.withResolvers<number | null>()
    questions.push(question)
    return question.promise
  })
  return { epochs, questions }
}

/** Answers with what `epoch` is at that moment. */
function answeredAtOnce(epoch: number | null) {
  const users = { epoch, asked: 0, isAway: false }
  const epochs = new CredentialEpochs(async () => {
    users.asked++
    if (users.isAway) throw new Error('away')
    return users.epoch
  })
  return { epochs, users }
}

test.group('Credential epochs', () => {
  test('are asked for once in half a minute, by many requests at once too', async ({ assert }) => {
    const { epochs, users } = answeredAtOnce(1)
    await Promise.all([epochs.of('mary'), epochs.of('mary'), epochs.of('mary')])
    laterBy(29_000)
    assert.equal(await epochs.of('mary'), 1)
    assert.equal(users.asked, 1)
    laterBy(2000)
    users.epoch = 2
    assert.equal(await epochs.of('mary'), 2)
  })

  test('are always asked for anew before somebody is logged in', async ({ assert }) => {
    const { epochs, users } = answeredAtOnce(null)
    assert.isNull(await epochs.of('mary'))
    users.epoch = 1
    assert.equal(await epochs.of('mary'), 1, 'the moment that the account is made or reinstated')
    users.epoch = 2
    assert.equal(await epochs.current('mary'), 2)
    assert.equal(await epochs.of('mary'), 2, 'and what was learned holds for pages')
    users.isAway = true
    assert.match((await failureOf(epochs.current('mary'))).message, /away/)
  })

  test('never decrease or come back by an answer to an earlier question', async ({ assert }) => {
    const { epochs, questions } = answeredByHand()
    const page = epochs.of('mary')
    const logIn = epochs.current('mary')
    questions[1].resolve(2)
    assert.equal(await logIn, 2)
    questions[0].resolve(1)
    assert.equal(await page, 2)

    const lower = epochs.current('mary')
    questions[2].resolve(1)
    assert.equal(await lower, 2)

    const earlier = epochs.current('mary')
    const later = epochs.current('mary')
    questions[4].resolve(null)
    assert.isNull(await later)
    questions[3].resolve(3)
    assert.isNull(await earlier)
  })

  test('stand for ten minutes while nobody can say, absence included', async ({ assert }) => {
    const present = answeredAtOnce(1)
    const absent = answeredAtOnce(null)
    await Promise.all([present.epochs.of('mary'), absent.epochs.of('gone')])
    for (const { users } of [present, absent]) users.isAway = true
    laterBy(9 * 60_000)
    assert.equal(await present.epochs.of('mary'), 1)
    assert.isNull(await absent.epochs.of('gone'))
    laterBy(61_000)
    assert.isUndefined(await present.epochs.of('mary'))
    assert.isUndefined(await absent.epochs.of('gone'))
  })
})
