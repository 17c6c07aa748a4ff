/**
 * Lists the thoughts of whoever runs it, and publishes one where it is given a text. It needs Node.js 20 and nothing else.
 *
 *     node thoughts.js http://localhost:3333 app_… ["A new thought."]
 *
 * A browser asks them once (RFC 8252): the program listens on a port of this machine, where the browser brings the code,
 * and PKCE (RFC 7636) makes the code useless to everybody else.
 */
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'

const [site, client, text] = process.argv.slice(2)
if (!client) {
  console.error('Say where the site is and which app this is: node thoughts.js <site> <app> [text]')
  process.exit(1)
}

const token = await logIn()
const me = await call('GET', '/api/me/')
console.log(`You are ${me.username}.`)
if (text) console.log(`Published as ${(await call('POST', '/api/me/thoughts/', { text })).id}.`)
for (const { id, text: written } of await call('GET', '/api/me/thoughts/'))
  console.log(`${id}  ${written}`)

async function logIn() {
  const verifier = randomBytes(32).toString('base64url')
  const state = randomBytes(16).toString('base64url')
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const back = `http://127.0.0.1:${listener.address().port}/back`

  const question = new URL('/oauth/authorize', site)
  question.search = new URLSearchParams({
    client_id: client,
    response_type: 'code',
    redirect_uri: back,
    scope: 'profile thoughts:read thoughts:write',
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  console.log(`Open this in your browser: ${question}`)

  const answer = await answerAt(listener, state)
  if (answer.has('error')) throw new Error(`It was not allowed: ${answer.get('error')}`)
  const response = await fetch(new URL('/oauth/token', site), {
    method: 'POST',
    body: new URLSearchParams({
      client_id: client,
      grant_type: 'authorization_code',
      code: answer.get('code'),
      code_verifier: verifier,
      redirect_uri: back,
    }),
  })
  const tokens = await response.json()
  if (!response.ok) throw new Error(`No token: ${tokens.error_description ?? tokens.error}`)
  // Good for ten minutes. A program that runs longer keeps `refresh_token`, and the new one that each refresh brings.
  return tokens.access_token
}

/** What the browser brings. Whatever else asks at this port knows nothing of `state`, and is left alone. */
async function answerAt(listener, state) {
  for (;;) {
    const [request, response] = await once(listener, 'request')
    const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1')
    const isIt = pathname === '/back' && searchParams.get('state') === state
    response.writeHead(isIt ? 200 : 404, { 'connection': 'close', 'content-type': 'text/plain' })
    response.end(isIt ? 'Done. You can close this page.' : 'Nothing here.')
    if (!isIt) continue
    listener.close()
    return searchParams
  }
}

async function call(method, path, body) {
  const response = await fetch(new URL(path, site), {
    method,
    headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.detail)
  return answer
}
