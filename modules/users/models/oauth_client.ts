import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { OutputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'

type Value = OutputOf<(typeof users.operations)['listClients']>[number]

/** Whether an app of this kind is where nobody but its makers can read what it keeps. */
export function hasSecret(kind: Value['kind']): boolean {
  return kind === 'server' || kind === 'service'
}

/** An app that an operator registered. */
export default class OAuthClient extends BaseModel {
  static override connection = 'users'
  static override table = 'oauth_clients'

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare name: string

  @column()
  declare uri: string | null

  @column()
  declare kind: Value['kind']

  @column({ prepare: (list: string[]) => JSON.stringify(list) })
  declare redirectUris: string[]

  @column({ prepare: (list: string[]) => JSON.stringify(list) })
  declare scopes: Value['scopes']

  @column({ serializeAs: null })
  declare secretDigest: string | null

  @column.dateTime()
  declare createdAt: DateTime

  /** The client of an id as somebody sent it: most are nothing that was ever given. */
  static async ofId(id: string, client?: QueryClientContract): Promise<OAuthClient | null> {
    return /^[\w-]{1,100}$/.test(id) ? this.find(id, { client }) : null
  }

  /** The client as the contract has it. */
  toValue(): Value {
    const { id, name, uri, kind, redirectUris, scopes } = this
    const createdAt = this.createdAt.toJSDate().toISOString()
    return { id, name, uri, kind, redirectUris, scopes, createdAt }
  }
}
