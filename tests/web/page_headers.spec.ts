import { test } from '@japa/runner'
import { everyPage } from '#tests/support/every_page'
import type { Page } from '#tests/support/page'
import { WebVisitor } from '#tests/support/web_visitor'

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/** All pages for a visitor and for anybody, and the errors that only sending something brings. */
async function allPages(): Promise<[what: string, page: Page][]> {
  const { visitor, reading, own, errors, leaver, leaving } = await everyPage()
  const anybody = new WebVisitor()
  const pages: [string, Page][] = []
  for (const path of [...reading, ...own, ...errors.map(([error]) => error)]) {
    pages.push([`${path} for a visitor`, await visitor.get(path)])
    pages.push([`${path} for anybody`, await new WebVisitor().get(path)])
  }
  for (const path of leaving) pages.push([`${path} for who left`, await leaver.get(path)])
  pages.push(
    ['an export', await visitor.get('/settings/export')],
    ['a form without a token', await anybody.send('/login', {})],
    ['a form that is too large', await anybody.send('/login', { text: 'x'.repeat(70_000) })],
    ['a method that is none', await anybody.ask('/', { method: 'DELETE' })],
    ['a redirect', await visitor.fillIn('/', { text: 'x' }, '/thoughts')],
    ['a form with a mistake', await visitor.fillIn('/', { text: '' }, '/thoughts')],
    ['a stylesheet', await anybody.get('/assets/site.css')]
  )
  return pages
}

test.group('Every page', (group) => {
  let all: [what: string, page: Page][]
  group.setup(async () => {
    all = await allPages()
  })

  test('loads from this site alone, allows nothing inline and is in no frame', ({ assert }) => {
    for (const [what, page] of all) {
      const policy = page.headers.get('content-security-policy') ?? ''
      const sources = Object.fromEntries(
        policy.split('; ').map((one) => [one.split(' ')[0], one.slice(one.indexOf(' ') + 1)])
      )
      assert.include(
        sources,
        {
          'default-src': "'none'",
          'script-src': "'self'",
          'style-src': "'self'",
          'form-action': "'self'",
          'base-uri': "'none'",
          'frame-ancestors': "'none'",
        },
        what
      )
      assert.notInclude(policy, 'unsafe')
      // The address of a reset link is a secret.
      const referrer = what.startsWith('/reset') && { 'referrer-policy': 'no-referrer' }
      for (const [name, value] of Object.entries({ ...HEADERS, ...referrer }))
        assert.equal(page.headers.get(name), value, `${name} of ${what}`)
      assert.isNull(page.headers.get('x-powered-by'), what)
    }
  })

  test('has nothing inline in its HTML, and loads nothing of other sites', ({ assert }) => {
    for (const [what, page] of all) {
      for (const { name, attributes, text } of page.tags) {
        const tag = `<${name}> of ${what}`
        assert.notEqual(name, 'style', tag)
        if (name === 'script') {
          assert.match(attributes.src, /^\/assets\//, tag)
          assert.equal(text.trim(), '', tag)
        }
        for (const [attribute, value] of Object.entries(attributes)) {
          assert.notMatch(attribute, /^on|^style$|^srcdoc$/, tag)
          // An app that somebody allowed may be visited; nothing of it is loaded, and it does not learn from where.
          const isApp = name === 'a' && what.startsWith('/settings/apps')
          if (isApp && /^https:/.test(value)) assert.include(attributes.rel, 'noreferrer', tag)
          else if (['href', 'src', 'action', 'formaction'].includes(attribute))
            assert.match(value, /^(\/(?!\/)|\?|#)/, tag)
        }
      }
    }
  })

  test('has a language, a title, one main part and one heading', ({ assert }) => {
    for (const [what, page] of all) {
      if (!page.html.startsWith('<!doctype html>')) continue
      assert.lengthOf(page.all('html', { lang: 'en' }), 1, what)
      assert.match(page.all('title')[0].text, /\S · MyThoughts$/, what)
      assert.lengthOf(page.all('main'), 1, what)
      assert.lengthOf(page.all('h1'), 1, what)
    }
  })
})
