import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { randomBytes } from 'node:crypto'
import { digest } from '#modules/users/oauth/digest'
import User from '#modules/users/models/user'

/** A link is valid for an hour, once, and only while the account's credentials stay as they are. */
const LIFETIME = { hours: 1 }

/** A link by which somebody who lost their password chooses another. Only a digest of its token is kept. */
export default class PasswordReset extends BaseModel {
  static override connection = 'users'
  static override table = 'password_resets'

  @column({ isPrimary: true, consume: Number })
  declare userId: number

  @column()
  declare digest: string

  @column()
  declare epoch: number

  @column.dateTime()
  declare expiresAt: DateTime

  /** A new token for a user. An earlier one is worth nothing any more. */
  static async issue({ id, epoch }: User, db: TransactionClientContract) {
    const token = randomBytes(32).toString('base64url')
    const expiresAt = DateTime.utc().plus(LIFETIME)
    await this.updateOrCreate(
      { userId: id },
      { digest: digest(token), epoch, expiresAt },
      { client: db }
    )
    return { token, expiresAt: expiresAt.toJSDate().toISOString() }
  }

  /** Whose password a token may change; `null` for a token that is unknown, used or too old. In a transaction, locked. */
  static async userOf(token: string, db?: TransactionClientContract): Promise<User | null> {
    const reset = await this.findBy('digest', digest(token), { client: db })
    if (!reset || reset.expiresAt.toMillis() < Date.now()) return null
    const query = User.query({ client: db })
      .where({ id: reset.userId, epoch: reset.epoch })
      .whereNull('deletedAt')
      .whereNull('suspendedAt')
    return db ? query.forUpdate().first() : query.first()
  }
}
