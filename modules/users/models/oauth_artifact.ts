import { BaseModel, column } from '@adonisjs/lucid/orm'

/** Something that OAuth keeps between two requests: a request for consent, a consent, a code or a refresh token. */
export default class OAuthArtifact extends BaseModel {
  static override connection = 'users'
  static override table = 'oauth_artifacts'

  @column({ isPrimary: true })
  declare id: string

  @column()
  declare model: string

  @column()
  declare payload: Record<string, unknown>

  @column()
  declare grantId: string | null

  @column()
  declare accountId: string | null

  @column()
  declare clientId: string | null

  @column()
  declare consumedAt: Date | null

  @column()
  declare expiresAt: Date

  /** Those that have not expired. */
  static live() {
    return this.query().where('expiresAt', '>', new Date())
  }
}
