import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { OutputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'
import { usernameKeys } from '#modules/users/models/username'

export default class User extends BaseModel {
  static override connection = 'users'
  static override table = 'users'

  @column({ isPrimary: true, consume: Number })
  declare id: number

  @column()
  declare username: string

  @column({ serializeAs: null })
  declare usernameKey: string

  @column({ serializeAs: null })
  declare password: string | null

  @column()
  declare displayName: string

  @column()
  declare bio: string

  /** Raised by whatever ends the user's sessions. */
  @column()
  declare epoch: number

  @column.dateTime()
  declare createdAt: DateTime

  @column()
  declare role: 'user' | 'administrator'

  /** When a reset link set the password; `null` where its owner did. */
  @column.dateTime({ serializeAs: null })
  declare passwordResetAt: DateTime | null

  /** A deleted account stays as a tombstone. */
  @column.dateTime({ serializeAs: null })
  declare deletedAt: DateTime | null

  /** Who is suspended is still found, but cannot log in or act. */
  @column.dateTime({ serializeAs: null })
  declare suspendedAt: DateTime | null

  @column({ serializeAs: null })
  declare suspendedBecause: string | null

  /** The user of a name in any spelling; `null` where there is none, or no longer. In a transaction, locked. */
  static named(username: string, transaction?: TransactionClientContract) {
    const keys = usernameKeys(username)
    const query = this.query({ client: transaction })
      .whereIn('usernameKey', keys)
      .whereNull('deletedAt')
      .orderByRaw('username_key = ? DESC', [keys[0]])
    return transaction ? query.forUpdate().first() : query.first()
  }

  /** The user of an id, if the account is in good standing. */
  static standing(id: number) {
    return this.query().where('id', id).whereNull('deletedAt').whereNull('suspendedAt').first()
  }

  /** The same, but `null` for who is suspended. */
  static async acting(username: string, transaction?: TransactionClientContract) {
    const user = await this.named(username, transaction)
    return user?.suspendedAt ? null : user
  }

  /** The user as the contract has it. */
  toValue(): OutputOf<(typeof users.operations)['find']> {
    return {
      id: this.id,
      username: this.username,
      displayName: this.displayName,
      bio: this.bio,
      createdAt: this.createdAt.toJSDate().toISOString(),
    }
  }
}
