import type { Contract } from '#switchboard/contract/contract'
import type { InputOf } from '#switchboard/contract/operation'
import type { search } from '#modules/search/contract'
import type { thoughts } from '#modules/thoughts/contract'
import type { users } from '#modules/users/contract'
import { credentials } from '#tests/support/credentials'

type Inputs<C extends Contract> = {
  [Name in keyof C['operations']]: (id: number, latest: any) => InputOf<C['operations'][Name]>
}

const page = { before: null, after: null, limit: 5 }
const [password, next] = ['a good long password', 'another good password']

const APP = {
  name: 'Reader',
  uri: 'https://app.example/back',
  kind: 'web' as const,
  scopes: ['thoughts:read' as const],
}

/** An app's question, as a browser brings it. */
function questionOf(id: string) {
  const challenge = { code_challenge: 'c'.repeat(43), code_challenge_method: 'S256' }
  const asked = {
    client_id: id,
    response_type: 'code',
    redirect_uri: APP.uri,
    scope: APP.scopes[0],
  }
  return `/oauth/authorize?${new URLSearchParams({ ...asked, ...challenge })}`
}

/** What the page knows to which the answer to a question leads. */
function consentIn({ headers }: { headers: { name: string; value: string }[] }) {
  const valuesOf = (wanted: string) =>
    headers.filter(({ name }) => name === wanted).map(({ value }) => value)
  const cookies = valuesOf('set-cookie').map((line) => line.replace(/;.*/, ''))
  // A fake leads nowhere.
  const uid = valuesOf('location')[0]?.split('/').at(-1) ?? 'none'
  return { uid, cookie: cookies.join('; '), loggedInAt: new Date().toISOString() }
}

/**
 * For each operation of these contracts an input with which it succeeds, asked in this order by a module (the console, say),
 * by an administrator or by somebody new of this name. It is made for the id in the latest answer that had one,
 * and for the latest answer.
 */
export function successes(
  username: string
): Record<string, Record<string, (id: number, latest: any) => object>> {
  let consent: ReturnType<typeof consentIn>
  let reset: { token: string }
  const ofUsers: Inputs<typeof users> = {
    signUp: () => ({ username, password }),
    authenticate: () => credentials({ username, password, address: '192.0.2.1' }),
    logIn: () => ({ username, password, address: '192.0.2.1' }),
    describe: () => ({ displayName: 'Zoé of the hills', bio: 'I sail.' }),
    account: () => ({}),
    find: () => ({ username }),
    findMany: () => ({ usernames: [username] }),
    credentialEpoch: () => ({ username }),
    keys: () => ({}),
    registerClient: () => ({ ...APP, redirectUris: [APP.uri] }),
    discovery: () => ({}),
    oauth: (id) => ({ method: 'GET', url: questionOf(String(id)), headers: [], body: null }),
    describeConsent: (_, latest) => (consent = consentIn(latest)),
    decideConsent: () => ({ ...consent, decision: 'allow' }),
    listApps: () => ({}),
    revokeApp: (id) => ({ id: String(id) }),
    listClients: () => ({}),
    removeClient: (id) => ({ id: String(id) }),
    role: () => ({ username }),
    createUser: () => ({ username: `${username} too`, password }),
    suspend: () => ({ username, reason: 'Sells pills.' }),
    reinstate: () => ({ username }),
    grantRole: () => ({ username, role: 'administrator' }),
    issueReset: () => ({ username }),
    resetLink: (_, latest) => (reset = { token: latest.token }),
    resetPassword: () => ({ ...reset, next: password }),
    audit: () => ({ before: null, limit: 5 }),
    changePassword: () => ({ current: password, next }),
    deleteAccount: () => ({ password: next, thoughts: 'delete' }),
  }
  const ofThoughts: Inputs<typeof thoughts> = {
    publish: () => ({ text: 'first words' }),
    edit: (id) => ({ id, text: 'better words' }),
    one: (id) => ({ id }),
    many: (id) => ({ ids: [id] }),
    timeline: () => page,
    byAuthor: () => ({ username, ...page }),
    ascending: () => ({ username, containing: null, after: null, limit: 20 }),
    count: () => ({ username }),
    facts: (id) => ({ after: id - 1 || null, limit: 5 }),
    earlierTexts: () => ({ after: null, limit: 5 }),
    departure: () => ({ username }),
    hide: (id) => ({ id, reason: 'Sells pills.' }),
    unhide: (id) => ({ id }),
    delete: (id) => ({ id }),
    remove: (id) => ({ id }),
    audit: () => ({ before: null, limit: 5 }),
  }
  const ofSearch: Inputs<typeof search> = {
    find: () => ({ words: 'words', ...page }),
    rebuild: () => ({ fromStart: true }),
  }
  return { users: ofUsers, thoughts: ofThoughts, search: ofSearch }
}

/** What is done by modules alone, and by administrators alone; everything else by who is logged in. */
export const FOR_MODULES = [
  'search.rebuild',
  'users.grantRole',
  'users.issueReset',
  'users.registerClient',
  'users.listClients',
  'users.removeClient',
]
export const FOR_ADMINISTRATORS = [
  ...['users.createUser', 'users.suspend', 'users.reinstate', 'users.audit'],
  ...['thoughts.hide', 'thoughts.unhide', 'thoughts.remove', 'thoughts.audit'],
]
