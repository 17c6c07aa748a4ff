import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { Figures } from '#ops/figures/figures'
import type { Placements } from '#switchboard/placement/placement'
import type { Difference } from '#switchboard/shadow/comparison'
import { ownStore } from '#switchboard/store/own_store'
import { Switchboard } from '#switchboard/switchboard'
import { Connection } from '#switchboard/wire/connection'
import { Peer } from '#switchboard/wire/peer'
import { atEnd } from '#tests/support/at_end'
import { textOf } from '#tests/support/html'
import { addresses } from '#tests/support/listeners'
import type { Page } from '#tests/support/page'
import { PASSWORD, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

/** Somebody at the internal port. */
export const atConsole = () => new WebVisitor(() => addresses.internal)

/** Gives an account a role, as somebody would who may write to the store of `users`. */
export async function giveRole(username: string, role: 'user' | 'administrator') {
  await db.connection('users').from('users').where({ username }).update({ role })
}

export async function administrator(username?: string) {
  const { username: name } = await signedUp({ username })
  await giveRole(name, 'administrator')
  return name
}

/** Fills in the form to log in to the console. */
export function logIn(visitor: WebVisitor, username: string, password = PASSWORD) {
  return visitor.fillIn('/ops/login', { username, password })
}

/** An administrator who has logged in to the console. */
export async function operator(username?: string) {
  const name = await administrator(username)
  const visitor = atConsole()
  const answer = await logIn(visitor, name)
  if (answer.status !== 302) throw new Error(`Logging in came to ${answer.status}: ${answer.text}`)
  return Object.assign(visitor, { username: name })
}

/** From now on the process knows another host of a module: itself. Until the test ends; then nothing was ever moved. */
export async function knowingAnotherHost(module: string) {
  const switchboard = await app.container.make(Switchboard)
  const line = switchboard.line(module)
  const { fingerprint, endpoints } = line
  const { tokens } = switchboard
  const away = new Connection({ url: addresses.internal, tokens, fingerprint })
  line.peer = new Peer({
    module,
    fingerprint,
    endpoints,
    ask: (nonce) => away.describe(module, nonce),
    ownStore: ownStore(() => switchboard.options.store(module), line.contract),
    notice: () => {},
  })
  atEnd(async () => {
    line.peer = null
    await away.close()
    await forgetMoves(module)
  })
}

/** Takes back all moves of a module, with their history. */
async function forgetMoves(module: string) {
  await db.connection('switchboard').from('changes').where({ module }).delete()
  const { placements } = await app.container.make(Switchboard)
  await placements.load()
}

/** Placements come from elsewhere until the test ends. */
export async function placedBy(placements: Placements) {
  const switchboard = (await app.container.make(Switchboard)) as { placements: Placements }
  const own = switchboard.placements
  switchboard.placements = placements
  atEnd(() => {
    switchboard.placements = own
  })
}

/** The cells of the rows of a page's tables that have a text in them. */
export function rowsWith(page: Page, text: string): string[][] {
  const rows = page.html.split('<tr>').slice(1)
  return rows
    .map((row) => row.replace(/<\/tr>[^]*/, '').split(/<t[hd]\b[^>]*>/))
    .map((cells) => cells.slice(1).map((cell) => textOf(cell).trim()))
    .filter((cells) => cells.some((cell) => cell.includes(text)))
}

/** Keeps a difference as a host would that has just found one; forgotten when the test ends. */
export async function keepDifference(difference: Omit<Difference, 'requestId'>) {
  const figures = await app.container.make(Figures)
  const found = { ...difference, requestId: unique('request') }
  const told = { module: 'search', operation: 'find', outcome: 'different' as const }
  await figures.addComparisons([{ ...told, vanished: false, slower: 0.004, difference: found }])
  atEnd(() => figures.forgetComparisons('search'))
}

/** An event of thoughts that was given up. */
export async function deadLetter(text: string) {
  const outbox = db.connection('thoughts')
  const [{ id }] = await outbox
    .table('outbox')
    .returning('id')
    .insert({
      subscriber: 'nobody',
      event: 'thoughts.published',
      payload: JSON.stringify({ text }),
      request_id: unique('request'),
      traceparent: '',
      attempts: 10,
      dead_at: new Date(),
      last_error: `it was refused: ${text}`,
    })
  atEnd(() => outbox.from('outbox').where({ id }).delete())
  return id as string
}
