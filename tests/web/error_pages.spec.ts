import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { atEnd } from '#tests/support/at_end'
import { PASSWORD, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

const anybody = new WebVisitor()

test.group('Error pages', () => {
  test('what is not there is a page with 404 and the id of the request', async ({ assert }) => {
    const ids = ['9000000000', '9'.repeat(23), '9007199254740993', 'abc', '-1', '1.5', '%00']
    const names = ['nobody-of-this-name', '%00', 'x'.repeat(51)]
    for (const path of [
      ...['/nothing/here', '/assets/nothing.css', '/assets/..%2F..%2Fpackage.json'],
      ...ids.map((id) => `/thoughts/${id}`),
      ...names.map((name) => `/@${name}`),
    ]) {
      const page = await anybody.get(path)
      assert.equal(page.status, 404, path)
      assert.equal(page.all('h1')[0].text, 'Nothing here', path)
      const id = page.headers.get('x-request-id')!
      assert.match(id, /^[\w.-]{1,128}$/)
      assert.equal(page.all('code')[0].text, id)
      assert.equal(page.headers.get('cache-control'), 'no-store')
      assert.match(page.headers.get('content-type')!, /^text\/html; charset=utf-8$/i)
    }
  })

  test('an address that cannot be decoded has the page of every other mistake', async ({
    assert,
  }) => {
    for (const path of ['/%E0%A4%A', '/@%FF', '/thoughts/%', '/search?q=%FF', '/?before=%c3']) {
      const page = await anybody.get(path)
      assert.equal(page.status, 400, path)
      assert.include(page.text, 'The address cannot be read')
      assert.include(page.headers.get('content-security-policy'), "default-src 'none'")
    }
    assert.equal((await anybody.get('/search?q=100%')).status, 200, 'a % that begins nothing')
  })

  test('what asks for JSON is told in a problem document', async ({ assert }) => {
    const page = await anybody.ask('/nothing', { headers: { accept: 'application/json' } })
    assert.equal(page.status, 404)
    assert.equal(page.headers.get('content-type'), 'application/problem+json')
    const { title, detail, ...problem } = JSON.parse(page.html)
    assert.equal(title, 'Not Found')
    assert.include(detail, 'There is no page at this address.')
    assert.deepEqual(problem, {
      type: 'about:blank',
      status: 404,
      message: detail,
      request_id: page.headers.get('x-request-id'),
    })
  })

  test('a request keeps its id, unless that could not be written down', async ({ assert }) => {
    const idFor = async (given: string) => {
      const page = await anybody.ask('/nothing', { headers: { 'x-request-id': given } })
      const id = page.headers.get('x-request-id')!
      assert.equal(page.all('code')[0].text, id)
      return id
    }
    for (const sane of ['abc-1.2_3', '0190a6f0-3c4b-7000-8000-000000000000', 'x'.repeat(128)])
      assert.equal(await idFor(sane), sane)
    for (const hostile of ['a b', '<script>', '"', 'x'.repeat(129), '{"a":1}', 'é', 'a,b'])
      assert.match(await idFor(hostile), /^[\da-f-]{36}$/, hostile)
    assert.notEqual(await idFor(''), await idFor(''))
  })

  test('a form that is too large is refused before it is used', async ({ assert }) => {
    const author = await signedUp()
    const page = await author.fillIn('/', { text: 'x'.repeat(70_000) }, '/thoughts')
    assert.equal(page.status, 413)
    assert.include(page.text, 'larger than this site takes')
    assert.deepEqual((await anybody.get(`/@${author.username}`)).thoughts, [])
  })

  test('too many sign-ups from one address end in 429, with what was typed', async ({ assert }) => {
    const setting = 'web.signUps.perAddress'
    const before = app.config.get(setting)
    atEnd(() => app.config.set(setting, before))
    app.config.set(setting, 1)
    await signedUp()
    const username = unique('second')
    const visitor = new WebVisitor()
    const page = await visitor.fillIn('/signup', { username, password: PASSWORD })
    assert.equal(page.status, 429)
    assert.match(page.text, /There were too many tries\. The next one is possible in 15 minutes\./)
    assert.equal(page.form('/signup').username, username)
    assert.approximately(Number(page.headers.get('retry-after')), 900, 10)
    assert.equal((await anybody.get(`/@${username}`)).status, 404)
    app.config.set(setting, before)
    assert.equal((await visitor.fillIn('/signup', { username, password: PASSWORD })).status, 302)
  })

  test('other methods and pages in disguise do not exist', async ({ assert }) => {
    for (const [method, path] of [
      ['PUT', '/'],
      ['DELETE', '/login'],
      ['POST', '/'],
      ['POST', '/search'],
      ['GET', '/metrics'],
      ['GET', '/health/ready'],
      ['POST', '/_modules/users/find'],
    ])
      assert.equal((await anybody.ask(path, { method })).status, 404, `${method} ${path}`)
  })
})
