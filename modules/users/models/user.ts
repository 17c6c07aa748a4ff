import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { OutputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'

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
