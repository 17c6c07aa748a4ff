import { APP, SITE } from './settings.js'

const BACK = location.origin + location.pathname

/** Sends the browser to the site, which asks and sends it back here. */
export async function askSite() {
  const verifier = randomText()
  const state = randomText()
  // For this tab only, and until it comes back.
  sessionStorage.setItem('question', JSON.stringify({ verifier, state }))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  const question = new URL('/oauth/authorize', SITE)
  question.search = new URLSearchParams({
    client_id: APP,
    response_type: 'code',
    redirect_uri: BACK,
    scope: 'profile thoughts:read thoughts:write',
    state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  })
  location.assign(question)
}

/** The token for what the site answered, or `null` where it did not yet. It is kept by the page alone, in memory. */
export async function tokenFromAnswer() {
  const answer = new URLSearchParams(location.search)
  const question = JSON.parse(sessionStorage.getItem('question') ?? 'null')
  if (!answer.has('state')) return null
  history.replaceState(null, '', BACK)
  sessionStorage.removeItem('question')
  if (answer.get('state') !== question?.state) throw new Error('This page did not ask that.')
  if (answer.has('error')) throw new Error(`It was not allowed: ${answer.get('error')}`)
  const response = await fetch(new URL('/oauth/token', SITE), {
    method: 'POST',
    body: new URLSearchParams({
      client_id: APP,
      grant_type: 'authorization_code',
      code: answer.get('code'),
      code_verifier: question.verifier,
      redirect_uri: BACK,
    }),
  })
  const tokens = await response.json()
  if (!response.ok) throw new Error(tokens.error_description)
  return tokens.access_token
}

function randomText() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)))
}

function base64url(bytes) {
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
