import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { createHmac } from 'node:crypto'
import { nameOf, type Call, type Principal } from '#switchboard/call'
import type { Result } from '#switchboard/calls/invocation'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { KeyReused } from '#switchboard/failures'
import type { Keys } from '#switchboard/settings'

/**
 * The answers that a module keeps for a day, by (principal, operation, key), so that a command asked again is not
 * carried out again. Inputs are kept as a keyed digest only, since they may hold a password. Answers with secrets are not kept.
 */
export class KeptAnswers {
  readonly #where: [principal: string, operation: string, key: string]
  readonly #digest: string
  /** By earlier keys too, of which answers may be kept still. */
  readonly #digests: string[]

  constructor(
    protected endpoint: Endpoint,
    input: unknown,
    call: Call,
    secrets: Keys
  ) {
    this.#where = [spelled(call.principal), endpoint.name, call.key!]
    const text = canonical(input)
    this.#digests = secrets.map((secret) =>
      createHmac('sha256', secret).update(text).digest('base64url')
    )
    this.#digest = this.#digests[0]
  }

  /**
   * Claims the key inside the command's transaction: `null` means go ahead. Where the key was used before, its answer;
   * where another call is at work with it, waits for that one's end. Throws {@link KeyReused}.
   */
  async claim(db: TransactionClientContract): Promise<Result | null> {
    const claimed = await db.rawQuery(
      `INSERT INTO answers (principal, operation, key, input_digest) VALUES (?, ?, ?, ?)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [...this.#where, this.#digest]
    )
    if (claimed.rows.length > 0) return null
    return (await this.find(db)) ?? this.claim(db) // Swept away between the two statements.
  }

  /** The answer that the key got before; `null` where it was not used, or its call is still at work. Throws {@link KeyReused}. */
  async find(db: QueryClientContract): Promise<Result | null> {
    const { rows } = await db.rawQuery(
      'SELECT input_digest, result FROM answers WHERE principal = ? AND operation = ? AND key = ?',
      this.#where
    )
    if (rows.length === 0) return null
    if (!this.#digests.includes(rows[0].input_digest)) throw new KeyReused(this.endpoint.target)
    return rows[0].result
  }

  /** Completes the claim with what the command answered. */
  async keep(db: TransactionClientContract, result: Result) {
    await db.rawQuery(
      'UPDATE answers SET result = ? WHERE principal = ? AND operation = ? AND key = ?',
      [JSON.stringify(result), ...this.#where]
    )
  }
}

/** Answers are kept for a day. */
export async function sweepAnswers(db: QueryClientContract) {
  await db.rawQuery(`DELETE FROM answers WHERE created_at < now() - interval '1 day'`)
}

function spelled(principal: Principal) {
  const name = nameOf(principal)
  return name === null ? 'anonymous' : `${principal.kind} ${name}`
}

/** The same text for equal values, whatever the order of their fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner
  )
}
