import { test } from '@japa/runner'
import { mock } from 'node:test'
import { deleteAccount } from '#tests/support/deleted_account'
import {
  allowed,
  backAt,
  decided,
  isRefused,
  opened,
  question,
  redeem,
  refresh,
  tokensOf,
  visitorAndApp,
} from '#tests/support/oauth_flow'
import { registeredApp, registrar } from '#tests/support/oauth_apps'
import { PASSWORD, signedUp } from '#tests/support/signed_up'
import { WebVisitor } from '#tests/support/web_visitor'

/** The page with its form, or the one that leads on because nothing has to be asked. */
const isAsked = async (visitor: WebVisitor, path: string) =>
  (await visitor.get(path)).headers.get('refresh') === null

/** Somebody whose log-in is two seconds old: log-ins are told by the second. */
async function signedUpBefore() {
  mock.timers.enable({ apis: ['Date'], now: Date.now() - 2000 })
  return signedUp().finally(() => mock.timers.reset())
}

test.group('Consent', () => {
  test('the page says who asks, for what, and of whom', async ({ assert }) => {
    const visitor = await signedUp()
    const app = await registeredApp({
      name: '<b>Reader</b> {{ 7*7 }}',
      uri: 'https://app.example/about',
    })
    const path = await opened(visitor, question(app))
    const page = await visitor.get(path)
    assert.equal(page.status, 200)
    assert.equal(page.all('strong')[0].text, app.name)
    assert.include(page.text, `You are logged in as ${visitor.username}`)
    assert.include(page.text, 'Publish, change and delete thoughts in your name')
    assert.include(page.text, 'app.example')
    assert.equal(page.link('https://app.example/about'), 'https://app.example/about')
    assert.equal(page.headers.get('cache-control'), 'private, no-store')
    assert.include(page.headers.get('content-security-policy')!, `form-action 'self';`)
  })

  test('is remembered for what it allows, and asked again for more', async ({ assert }) => {
    const { visitor, app } = await visitorAndApp()
    await allowed(visitor, app, { scope: 'openid thoughts:read' })

    const again = question(app, { scope: 'thoughts:read' })
    const onward = await visitor.get(await opened(visitor, again))
    const url = await backAt(visitor, onward)
    const code = url.searchParams.get('code')!
    assert.equal((await redeem(app, { ...again, code })).status, 200)

    for (const more of [{ scope: 'thoughts:write' }, { prompt: 'consent' }])
      assert.isTrue(await isAsked(visitor, await opened(visitor, question(app, more))))
  })

  test('is always asked for an app on a device, since others could be it', async ({ assert }) => {
    const visitor = await signedUp()
    const app = await registeredApp({ kind: 'native', redirectUris: ['http://127.0.0.1/back'] })
    const flow = await allowed(visitor, app, { redirect_uri: 'http://127.0.0.1:51763/back' })
    assert.equal(flow.url.port, '51763')
    assert.equal((await redeem(app, flow)).status, 200)
    assert.isTrue(await isAsked(visitor, await opened(visitor, question(app))))
  })

  test('another browser cannot decide, nor see what is asked', async ({ assert }) => {
    const [attacker, victim] = [await signedUp(), await signedUp()]
    const app = await registeredApp()
    const path = await opened(attacker, question(app))
    assert.equal((await victim.get(path)).location, '/oauth/refused?why=expired')

    // With a form of their own, and with a cookie that somebody planted, but nobody signed.
    const own = await opened(victim, question(app))
    const form = { ...(await victim.get(own)).form(own), decision: 'allow' }
    victim.cookies.set('oauth_interaction', path.split('/').at(-1)!)
    assert.equal((await victim.send(path, form)).location, '/oauth/refused?why=expired')
    assert.equal((await attacker.get(path)).status, 200)
  })

  test('needs the form’s token, and who it was shown to', async ({ assert }) => {
    const visitor = await signedUp()
    const path = await opened(visitor, question(await registeredApp()))
    assert.equal((await visitor.send(path, { decision: 'allow' })).status, 419)
    const page = await visitor.fillIn(path, { decision: 'allow', account: 'somebody else' })
    assert.equal(page.location, path)
  })

  test('is given once: the page is over then', async ({ assert }) => {
    const visitor = await signedUp()
    const path = await opened(visitor, question(await registeredApp()))
    const form = { ...(await visitor.get(path)).form(path), decision: 'allow' }
    await decided(visitor, path)
    assert.equal((await visitor.send(path, form)).location, '/oauth/refused?why=answered')
  })

  for (const decision of ['allow', 'deny'])
    test(`who goes back after "${decision}" reads that it is answered`, async ({ assert }) => {
      const { visitor, app } = await visitorAndApp()
      const path = await opened(visitor, question(app))
      await decided(visitor, path, decision)
      const page = await visitor.follow(await visitor.get(path))
      assert.equal(page.status, 400)
      assert.equal(page.all('h1')[0].text, 'You have answered this')
      assert.notInclude(page.text, 'Nothing was allowed')
      const apps = await visitor.get(page.link('Connected apps')!)
      assert.equal(apps.text.includes(app.name), decision === 'allow')
    })

  test('somebody else may log in instead, and is asked then', async ({ assert }) => {
    const [visitor, other] = [await signedUp(), await signedUp()]
    const app = await registeredApp()
    const path = await opened(visitor, question(app))
    const logIn = (await visitor.get(path)).link('Log in as somebody else')!
    const fields = { username: other.username, password: PASSWORD }
    assert.equal((await visitor.fillIn(logIn, fields)).location, path)
    assert.include((await visitor.get(path)).text, `You are logged in as ${other.username}`)
  })

  test('an app may demand a fresh log-in', async ({ assert }) => {
    const app = await registeredApp()
    for (const more of [{ prompt: 'login' }, { max_age: '0' }] as Record<string, string>[]) {
      const visitor = await signedUpBefore()
      const path = await opened(visitor, question(app, more))
      const { location } = await visitor.get(path)
      assert.equal(location, `/login?again=yes&next=${encodeURIComponent(path)}`)
      const fields = { username: visitor.username, password: PASSWORD }
      assert.equal((await visitor.fillIn(location!, fields)).location, path)
      const url = await decided(visitor, path)
      assert.isNotNull(url.searchParams.get('code'))
    }
  })

  test('an app that does not know who is there is told so, not the browser', async ({ assert }) => {
    const visitor = await signedUp()
    for (const more of [{}, { scope: 'openid offline_access' }]) {
      const asked = question(await registeredApp(), { prompt: 'none', ...more })
      const { location } = await visitor.get(asked.path)
      assert.equal(new URL(location!).searchParams.get('error'), 'login_required')
    }
  })

  const empty = ['bogus', 'offline_access', 'offline_access bogus', '', undefined]
  test('nobody is asked to allow nothing: the app is told', async ({ assert }) => {
    const app = await registeredApp()
    for (const scope of empty) {
      const asked = question(app, { scope })
      const { location } = await new WebVisitor().get(asked.path)
      const { origin, searchParams } = new URL(location!)
      assert.equal(origin, 'https://app.example', scope)
      assert.equal(searchParams.get('error'), 'invalid_scope', scope)
      assert.equal(searchParams.get('state'), asked.state)
    }
  })

  test('what is not known here is left out beside what is', async ({ assert }) => {
    const { visitor, app } = await visitorAndApp()
    const { scope } = await tokensOf(visitor, app, { scope: 'bogus thoughts:read' })
    assert.equal(scope, 'thoughts:read')
  })

  test('the page lists something for whatever an app can ask alone', async ({ assert }) => {
    const { visitor, app } = await visitorAndApp()
    for (const scope of app.scopes) {
      const { html } = await visitor.get(await opened(visitor, question(app, { scope })))
      const [, form] = html.split('<form class="card"')
      assert.lengthOf(form.match(/<li>/g) ?? [], 1, scope)
    }
  })
})

test.group('Lasting access', () => {
  const LASTING = 'openid offline_access thoughts:read'

  test('is granted, and told in the scope of each answer', async ({ assert }) => {
    const { visitor, app } = await visitorAndApp()
    for (const more of [{}, { prompt: 'consent' }] as Record<string, string>[]) {
      const tokens = await tokensOf(visitor, app, { scope: LASTING, ...more })
      assert.equal(tokens.scope, LASTING)
      const { body } = await refresh(app, tokens.refresh_token, { scope: LASTING })
      assert.equal(body.scope, LASTING)
      assert.isString(body.id_token)
    }
  })

  test('is asked for each time, as OpenID Connect has it', async ({ assert }) => {
    const { visitor, app } = await visitorAndApp()
    await allowed(visitor, app, { scope: LASTING })
    const path = await opened(visitor, question(app, { scope: LASTING }))
    assert.isTrue(await isAsked(visitor, path))
  })

  test('does not take away a demand for a fresh log-in', async ({ assert }) => {
    const visitor = await signedUpBefore()
    const app = await registeredApp()
    const asked = question(app, { scope: LASTING, prompt: 'login' })
    const path = await opened(visitor, asked)
    const { location } = await visitor.get(path)
    assert.include(location!, '/login?again=yes')
    await visitor.fillIn(location!, { username: visitor.username, password: PASSWORD })
    const code = (await decided(visitor, path)).searchParams.get('code')!
    assert.equal((await redeem(app, { ...asked, code })).body.scope, LASTING)
  })
})

test.group('What must not go back to an app', () => {
  const CASES = {
    unknown_app: { client_id: 'nobody' },
    wrong_address: { redirect_uri: 'https://evil.example/back' },
    unsupported: { response_mode: 'form_post' },
    invalid: { redirect_uri: undefined },
  }

  for (const [why, more] of Object.entries(CASES))
    test(`a browser is shown, and a program told: ${why}`, async ({ assert }) => {
      const visitor = new WebVisitor()
      const { path } = question(await registeredApp(), more)
      const answer = await visitor.get(path)
      assert.equal(answer.status, 303)
      assert.equal(answer.location, `/oauth/refused?why=${why}`)
      const page = await visitor.follow(answer)
      assert.equal(page.status, 400)
      assert.include(page.text, 'This app cannot go on')
      assert.lengthOf(page.all('meta', { 'http-equiv': 'refresh' }), 0)

      const told = await visitor.ask(path, { headers: { accept: 'application/json' } })
      assert.equal(told.status, 400)
      assert.equal(told.headers.get('content-type'), 'application/problem+json')
    })

  test('a page that may be over because it was answered says nothing else', async ({ assert }) => {
    const page = await new WebVisitor().get('/oauth/refused?why=expired')
    assert.equal(page.status, 400)
    assert.include(page.text, 'Start again in the app.')
    assert.notInclude(page.text, 'Nothing was allowed')
    assert.equal(page.link('Connected apps'), '/settings/apps')
  })

  test('nothing of the address is shown on the page', async ({ assert }) => {
    const page = await new WebVisitor().get('/oauth/refused?why=__proto__')
    assert.include(page.text, 'makes no sense here')
    assert.notInclude(page.html, '__proto__')
  })
})

test.group('The apps that one allowed something', () => {
  test('are on a page of the settings, each once, with what it may', async ({ assert }) => {
    const visitor = await signedUp()
    assert.include((await visitor.get('/settings')).html, 'href="/settings/apps"')
    assert.include((await visitor.get('/settings/apps')).text, 'You have not allowed anything')
    const [app, other] = [await registeredApp(), await registeredApp()]
    await tokensOf(visitor, app, { scope: 'thoughts:read' })
    await tokensOf(visitor, app, { scope: 'thoughts:write' })
    await tokensOf(visitor, other, { scope: 'profile' })
    const page = await visitor.get('/settings/apps')
    assert.deepEqual(
      page.all('h2').map(({ text }) => text),
      [app.name, other.name]
    )
    assert.include(page.text, 'Read thoughts')
    assert.include(page.text, 'Publish, change and delete thoughts in your name')
  })

  test('are taken back with one button: tokens end, and it asks again', async ({ assert }) => {
    const visitor = await signedUp()
    const [app, other] = [await registeredApp(), await registeredApp()]
    const [first, second] = [await tokensOf(visitor, app), await tokensOf(visitor, app)]
    const stays = await tokensOf(visitor, other)
    const onItsWay = question(app)
    const url = await backAt(visitor, await visitor.get(await opened(visitor, onItsWay)))
    const code = url.searchParams.get('code')!

    const answer = await visitor.fillIn('/settings/apps', {}, `/settings/apps/${app.id}`)
    assert.equal(answer.location, '/settings/apps')
    const page = await visitor.follow(answer)
    assert.include(page.text, 'Taken back.')
    assert.lengthOf(page.all('h2'), 1)
    assert.isTrue(await isRefused(refresh(app, first.refresh_token)))
    assert.isTrue(await isRefused(refresh(app, second.refresh_token)))
    assert.isTrue(await isRefused(redeem(app, { ...onItsWay, code })))
    assert.equal((await refresh(other, stays.refresh_token)).status, 200)
    assert.isTrue(await isAsked(visitor, await opened(visitor, question(app))))
  })

  test('nobody takes back what others allowed', async ({ assert }) => {
    const [visitor, other] = [await signedUp(), await signedUp()]
    const app = await registeredApp()
    const tokens = await tokensOf(visitor, app)
    await tokensOf(other, app)
    await other.fillIn('/settings/apps', {}, `/settings/apps/${app.id}`)
    assert.equal((await refresh(app, tokens.refresh_token)).status, 200)
    const anybody = await new WebVisitor().send(`/settings/apps/${app.id}`, {})
    assert.equal(anybody.status, 419)
  })

  test('end with the account', async ({ assert }) => {
    const { visitor, app } = await visitorAndApp()
    const tokens = await tokensOf(visitor, app)
    const flow = await allowed(visitor, app, { prompt: 'consent' })
    await deleteAccount(visitor, 'delete')
    assert.isTrue(await isRefused(refresh(app, tokens.refresh_token)))
    assert.isTrue(await isRefused(redeem(app, flow)))
  })

  test('end with the app', async ({ assert }) => {
    const { visitor, app } = await visitorAndApp()
    const tokens = await tokensOf(visitor, app)
    const removed = await (await registrar()).removeClient({ id: app.id })
    assert.isTrue(removed.ok)
    assert.equal((await refresh(app, tokens.refresh_token)).body.error, 'invalid_client')
    assert.include((await visitor.get('/settings/apps')).text, 'You have not allowed anything')
    assert.equal((await visitor.get(question(app).path)).location, '/oauth/refused?why=unknown_app')
  })
})
