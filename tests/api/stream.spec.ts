import { test } from '@japa/runner'
import { setTimeout as pause } from 'node:timers/promises'
import { api, apiUser, publishByApi } from '#tests/support/api'
import { isSplit } from '#tests/support/clients'
import { eventually } from '#tests/support/eventually'
import { listenToThoughts } from '#tests/support/events_of'
import { addresses } from '#tests/support/listeners'
import { observationsOf } from '#tests/support/observations'
import { texts, written } from '#tests/support/written'

test.group('The stream of new thoughts', () => {
  test('tells everybody who listens of each new thought, as the API has it', async ({ assert }) => {
    const { token } = await apiUser()
    const old = await publishByApi(token, 'before anybody listened')
    const listeners = [await listenToThoughts(), await listenToThoughts()]
    const thoughts = []
    for (const text of ['one', 'two\nlines', 'three'])
      thoughts.push(await publishByApi(token, text))
    for (const { response, hears, heard, ids } of listeners) {
      assert.equal(response.status, 200)
      assert.match(response.headers.get('content-type')!, /^text\/event-stream/)
      for (const { id } of thoughts) await hears(id)
      assert.notInclude(ids(), old.id)
      for (const thought of thoughts)
        assert.deepInclude(heard, { id: String(thought.id), event: 'thought', data: thought })
    }
  })

  test('resumes after the last one that was heard, and misses none', async ({ assert }) => {
    const { token } = await apiUser()
    const first = await publishByApi(token, 'heard')
    const missed = []
    for (let i = 0; i < 3; i++) missed.push((await publishByApi(token, `missed ${i}`)).id)
    const resumed = [
      await listenToThoughts({ lastEventId: String(first.id) }),
      await listenToThoughts({ after: first.id }),
    ]
    const { id: live } = await publishByApi(token, 'live')
    for (const { hears, ids } of resumed) {
      for (const id of [...missed, live]) await hears(id)
      assert.notInclude(ids(), first.id)
    }
  })

  test('refuses a wrong id, and ignores a strange Last-Event-ID', async ({ assert }) => {
    assert.equal((await api('/api/thoughts/stream/?after=x')).status, 400)
    const { response } = await listenToThoughts({ lastEventId: 'strange' })
    assert.equal(response.status, 200)
  })

  // The rest is done by the host that listeners ask, wherever thoughts is.
  if (isSplit) return

  test('asks the timeline once a second for all, or not without listeners', async ({ assert }) => {
    const seen = observationsOf('thoughts')
    const looks = () => seen.filter(({ caller }) => caller === 'api/thoughts.stream').length
    for (let i = 0; i < 20; i++) {
      const left = new AbortController()
      const asked = fetch(`${addresses.site}/api/thoughts/stream`, { signal: left.signal })
      setTimeout(() => left.abort(), i % 5)
      await asked.catch(() => {})
    }
    const listeners = []
    for (let i = 0; i < 10; i++) listeners.push(await listenToThoughts())
    const [before, start] = [looks(), Date.now()]
    await eventually(async () => looks() >= before + 2)
    assert.isAbove(Date.now() - start, 900, 'two looks take a second at least')

    await Promise.all(listeners.map(({ stop }) => stop()))
    await eventually(async () => {
      const then = looks()
      await pause(1500)
      return looks() === then
    }, 10_000)
  })

  test('lets who missed very many hear of some, and resume for the rest', async ({ assert }) => {
    const { token, username } = await apiUser()
    const { id: first } = await publishByApi(token, 'the last that was heard')
    await written(username, texts(1010))
    const { id: newest } = await publishByApi(token, 'the newest')
    const { ids, ended } = await listenToThoughts({ after: first })
    await ended
    assert.lengthOf(ids(), 1000)
    assert.notInclude(ids(), newest)
    const rest = await listenToThoughts({ lastEventId: String(ids().at(-1)) })
    await rest.hears(newest)
  })
})
