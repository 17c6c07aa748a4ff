import { test } from '@japa/runner'
import { ownStores } from '#tests/support/own_stores'
import { eventually } from '#tests/support/eventually'
import { PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { HOSTS, SplitProgram } from '#tests/support/split_program'
import { unique } from '#tests/support/unique'

interface Line {
  host: string
  msg: string
  request_id: string
  trace_id: string
  span_id?: string
  parent_span_id?: string
  path?: string
  event?: string
  module?: string
}

test.group('The log lines of one request', (group) => {
  let program: SplitProgram
  let site: string
  group.each.timeout(120_000)
  group.setup(async () => {
    const stores = await ownStores()
    program = new SplitProgram(stores.environment)
    site = (await program.isUp()).site
    return async () => {
      await program.stop()
      program.killLeftHosts()
      await stores.remove()
    }
  })

  /** What all hosts logged with that request id. */
  const linesOf = (requestId: string): Line[] =>
    HOSTS.flatMap((host) =>
      program
        .linesOf(host)
        .filter((line) => line.includes(requestId))
        .map((line) => ({ host, ...JSON.parse(line) }))
    )

  test('in four hosts are put together by its id and by its trace, over every call and event', async ({
    assert,
  }) => {
    const visitor = await signedUp({ site: () => site })
    await publish(visitor, 'to be deleted with its author')
    const form = (await visitor.get('/settings/delete')).form('/settings/delete')
    const requestId = unique('request')
    const trace = 'c'.repeat(32)
    const deleted = await visitor.ask('/settings/delete', {
      method: 'POST',
      headers: { 'x-request-id': requestId, 'traceparent': `00-${trace}-${'d'.repeat(16)}-01` },
      body: new URLSearchParams({ ...form, thoughts: 'delete', password: PASSWORD }),
    })
    assert.equal(deleted.status, 302)
    assert.equal(deleted.headers.get('x-request-id'), requestId)

    // From the form to the users module, by event to thoughts, to itself, and by event on to search.
    const lines = await eventually(async () => {
      const all = linesOf(requestId)
      return all.some(({ event }) => event === 'thoughts.deleted') && all
    }, 20_000)
    const one = (host: string, is: Partial<Line>) =>
      lines.find(
        (line) =>
          line.host === host &&
          Object.entries(is).every(([field, value]) => line[field as keyof Line] === value)
      )!
    const page = one('web', { path: '/settings/delete' })
    const call = one('users', { path: '/_modules/users/deleteAccount' })
    const begun = one('thoughts', { event: 'users.deleted' })
    const treated = one('thoughts', { event: 'thoughts.departing' })
    const followed = one('search', { event: 'thoughts.deleted' })
    for (const line of [page, call, begun, treated, followed]) assert.equal(line?.trace_id, trace)
    assert.equal(page.parent_span_id, 'd'.repeat(16), 'the caller from outside')
    assert.equal(call.parent_span_id, page.span_id)
    assert.equal(begun.parent_span_id, call.span_id)
    assert.lengthOf(new Set([page, call].map(({ span_id: span }) => span)).values().toArray(), 2)
  })
})
