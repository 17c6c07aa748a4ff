import { test } from '@japa/runner'
import { CALLS, type Observation } from '#switchboard/calls/observe'
import { atEnd } from '#tests/support/at_end'
import { everyPage } from '#tests/support/every_page'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

test.group('Module calls of a page', () => {
  /** The calls made for a request, as its id tells them from others'. */
  function callsByRequest() {
    const calls = new Map<string, string[]>()
    const listener = ({ requestId, module, operation }: Observation) => {
      calls.set(requestId, [...(calls.get(requestId) ?? []), `${module}.${operation}`])
    }
    CALLS.subscribe(listener)
    atEnd(() => CALLS.unsubscribe(listener))
    return calls
  }

  test('are two at most, and none is made twice', async ({ assert }) => {
    const { visitor, leaver, reading, own, leaving } = await everyPage()
    const calls = callsByRequest()
    const visits: [who: WebVisitor, paths: string[]][] = [
      [new WebVisitor(), reading],
      [visitor, [...reading, ...own]],
      [leaver, leaving],
    ]
    let seen = 0
    for (const [who, paths] of visits) {
      for (const path of paths) {
        const requestId = unique('request')
        await who.ask(path, { headers: { 'x-request-id': requestId } })
        const made = calls.get(requestId) ?? []
        seen += made.length
        assert.isAtMost(made.length, 2, `${path}: ${made}`)
        assert.lengthOf(new Set(made), made.length, `${path}: ${made}`)
      }
    }
    assert.isAbove(seen, 10, 'they were counted')
  })
})
