import { test } from '@japa/runner'
import { eventually } from '#tests/support/eventually'
import { everyPage } from '#tests/support/every_page'
import { publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

const anybody = new WebVisitor()

test.group('Addresses', (group) => {
  let pages: Awaited<ReturnType<typeof everyPage>>
  group.setup(async () => {
    pages = await everyPage()
  })

  test('those of the old site lead where people expect', async ({ assert }) => {
    assert.property((await anybody.get('/login/')).form('/login'), 'password')
    assert.equal((await anybody.get('/logout/')).status, 200)
    assert.equal((await anybody.get('/thoughts/')).location, '/login?next=%2Fthoughts%2F')

    const visitor = await signedUp()
    assert.equal((await visitor.get('/thoughts/')).location, `/@${visitor.username}`)
    assert.property((await visitor.get('/thoughts/new')).form('/thoughts'), 'text')
    assert.property((await visitor.get('/logout/')).form('/logout'), '_csrf')
    const word = unique('old')
    await publish(visitor, `${word}, found the old way`)
    const found = await eventually(async () => {
      const page = await anybody.get(`/search?search=${word}`)
      return page.all('mark').length > 0 && page
    })
    assert.equal(found.all('mark')[0].text, word)
  })

  test('a slash at the end makes no difference, to forms either', async ({ assert }) => {
    const { visitor, reading, own } = pages
    for (const path of [...reading, ...own]) {
      if (path.includes('?') || path === '/') continue
      const [slashed, without] = [await visitor.get(`${path}/`), await visitor.get(path)]
      assert.equal(slashed.status, without.status, path)
      assert.equal(slashed.all('title')[0]?.text, without.all('title')[0]?.text, path)
    }
    const fields = (await visitor.get('/')).form('/thoughts')
    const answer = await visitor.send('/thoughts/', { ...fields, text: 'with a slash' })
    assert.match(answer.location!, /^\/thoughts\/\d+$/)
  })

  test('the reference of the API is a link away, from an error too', async ({ assert }) => {
    for (const path of ['/', '/nothing-here']) {
      const reference = (await anybody.get(path)).link('the API')
      assert.equal((await anybody.get(reference!)).all('title')[0].text, 'The API · MyThoughts')
    }
  })

  test('every page answers HEAD with its headers and no body', async ({ assert }) => {
    const { visitor, reading, own, errors } = pages
    for (const path of [...reading, ...own, ...errors.map(([error]) => error), '/assets/site.js']) {
      const head = await visitor.ask(path, { method: 'HEAD' })
      const get = await visitor.get(path)
      assert.equal(head.status, get.status, path)
      assert.equal(head.html, '', path)
      assert.equal(head.headers.get('content-type'), get.headers.get('content-type'), path)
    }
  })

  test('a profile has one address: its name as it was signed up', async ({ assert }) => {
    const username = unique('Mary Ann ')
    await signedUp({ username })
    const path = `/@${encodeURIComponent(username)}`
    assert.equal((await anybody.get(path)).status, 200)
    assert.equal((await anybody.get(`/%40${encodeURIComponent(username)}`)).status, 200)
    const other = await anybody.get(`/@${encodeURIComponent(username.toLowerCase())}`)
    assert.equal(other.location, path)
  })

  test('stylesheet, script and picture have addresses by their content', async ({ assert }) => {
    const page = await anybody.get('/')
    const sources = [
      page.all('link', { rel: 'stylesheet' })[0].attributes.href,
      page.all('script')[0].attributes.src,
      page.all('img')[0].attributes.src,
    ]
    const types = ['text/css', 'text/javascript', 'image/svg+xml']
    for (const [at, source] of sources.entries()) {
      assert.match(source, /^\/assets\/\w+\.[\w-]{12}\.\w+$/)
      const asset = await anybody.get(source)
      assert.equal(asset.status, 200)
      assert.include(asset.headers.get('content-type'), types[at])
      const headers = { 'if-none-match': asset.headers.get('etag')!, 'cache-control': 'max-age=0' }
      assert.equal((await anybody.ask(source, { headers })).status, 304)
    }
  })
})
