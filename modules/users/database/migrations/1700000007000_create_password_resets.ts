import { BaseSchema } from '@adonisjs/lucid/schema'

/** Links by which people who lost their password choose another; at most one for each account. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('password_resets', (table) => {
      table.bigInteger('user_id').notNullable().primary()
      table.text('digest').notNullable().unique().comment('SHA-256 of 256 random bits')
      table.integer('epoch').notNullable().comment('of the credentials that were lost')
      table.timestamp('expires_at', { precision: 3 }).notNullable()
    })
    this.schema.alterTable('users', (table) => {
      table.timestamp('password_reset_at', { precision: 3 }).nullable()
    })
  }

  async down() {
    this.schema.alterTable('users', (table) => {
      table.dropColumn('password_reset_at')
    })
    this.schema.dropTable('password_resets')
  }
}
