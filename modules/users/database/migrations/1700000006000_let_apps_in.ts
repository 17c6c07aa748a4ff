import { BaseSchema } from '@adonisjs/lucid/schema'

/** Apps of others that may ask for consent, and what OAuth keeps between two requests. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('oauth_clients', (table) => {
      table.text('id').notNullable().primary()
      table.text('name').notNullable()
      table.text('uri').nullable()
      table.text('kind').notNullable().comment('native, web or service')
      table.json('redirect_uris').notNullable()
      table.json('scopes').notNullable()
      table.text('secret_digest').nullable().comment('SHA-256 of 256 random bits')
      table.timestamp('created_at', { precision: 3 }).notNullable().defaultTo(this.now(3))
    })

    this.schema.createTable('oauth_artifacts', (table) => {
      table.text('model').notNullable().comment('what it is, as the provider calls it')
      table.text('id').notNullable().comment('of codes and refresh tokens, their SHA-256')
      // Not jsonb, which takes no NUL: what an app sends as its state comes back as it was.
      table.json('payload').notNullable()
      table.text('grant_id').nullable().index()
      table.text('account_id').nullable()
      table.text('client_id').nullable().index()
      table.timestamp('consumed_at').nullable()
      table.timestamp('expires_at').notNullable().index()
      table.primary(['model', 'id'])
      table.index(['account_id', 'client_id'])
    })
  }

  async down() {
    this.schema.dropTable('oauth_artifacts')
    this.schema.dropTable('oauth_clients')
  }
}
