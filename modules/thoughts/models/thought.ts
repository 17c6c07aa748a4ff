import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'

/** A thought as it is written; pages of many are read leaner, see `operations/thought_rows.ts`. */
export default class Thought extends BaseModel {
  static override connection = 'thoughts'
  static override table = 'thoughts'

  @column({ isPrimary: true, consume: Number })
  declare id: number

  @column()
  declare username: string

  @column()
  declare text: string

  @column.dateTime()
  declare createdAt: DateTime

  @column.dateTime()
  declare editedAt: DateTime | null

  /** Why an administrator hides it from all but its author; `null` where everybody sees it. */
  @column()
  declare hiddenBecause: string | null

  /** Grows with every change, under the row's lock; its events carry it. */
  @column()
  declare version: number
}
