import { test } from '@japa/runner'
import { eventually } from '#tests/support/eventually'
import { theFourHosts, type FourHosts } from '#tests/faults/hosts'
import { publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'
import { neverEnds, says, saysGarbage, stopsHalfway, type Fault } from '#tests/support/wire_faults'

/** The largest answer is 4 MiB; the system keeps some more in buffers on the way. */
const READ_AT_MOST = 16 * 1024 * 1024

test.group('Broken answers of a host', (group) => {
  let hosts: FourHosts
  const site = () => hosts.site
  const anybody = new WebVisitor(site)
  let author: Awaited<ReturnType<typeof signedUp>>

  group.setup(async () => {
    hosts = await theFourHosts()
    author = await signedUp({ site })
    await publish(author, 'written before')
    return () => hosts.mend()
  })

  const endless = neverEnds()
  const away = 503
  /** The module broke its contract: a defect, for which trying again soon is no remedy. */
  const defect = 500
  // How each is told apart: tests/unit/clients/remote_failures.spec.ts.
  const answers: [name: string, fault: Fault, status: number][] = [
    ['bytes that are no HTTP', saysGarbage, away],
    ['half an answer, then silence', stopsHalfway, away],
    ['an answer without an end', endless.fault, away],
    ['an answer to another question', says('{"ok":true,"value":{"id":1}}'), defect],
  ]
  for (const [name, fault, status] of answers) {
    test(`${name}: the page that says so, every other page, and all is back afterwards`, async ({
      assert,
    }) => {
      hosts.proxies.thoughts.fault = fault
      const page = await anybody.get('/')
      assert.equal(page.status, status)
      assert.include(page.text, status === away ? 'We will be right back' : 'That went wrong')
      assert.notMatch(page.html, /\n\s+at |node_modules|127\.0\.0\.1/)
      for (const path of ['/login', '/search?q=before'])
        assert.equal((await anybody.get(path)).status, 200, path)

      const text = unique('text')
      const blank = (await author.get('/thoughts/new')).form('/thoughts')
      const back = await author.send('/thoughts', { ...blank, text })
      assert.equal(back.status, 503)
      const again = back.form('/thoughts')
      assert.include(again, { text, idempotency_key: blank.idempotency_key })

      assert.isBelow(endless.told.most, READ_AT_MOST, 'it is not read on and on')

      hosts.mend()
      await eventually(async () => (await anybody.get('/')).status === 200, 10_000)
      assert.equal((await author.send('/thoughts', again)).status, 302)
      const { thoughts } = await author.get(`/@${author.username}`)
      assert.lengthOf(
        thoughts.filter((one) => one === text),
        1
      )
    })
  }

  test('of search alone leave the timeline whole', async ({ assert }) => {
    hosts.proxies.search.fault = saysGarbage
    const page = await anybody.get('/search?q=before')
    assert.equal(page.status, 503)
    assert.include(page.text, 'Searching is not possible at the moment; everything else is.')
    assert.equal((await anybody.get('/')).status, 200)
    const word = unique('word')
    await publish(author, word)
    hosts.mend()
    const found = async () => (await anybody.get(`/search?q=${word}`)).all('mark').length > 0
    await eventually(found, 20_000)
  })
})
