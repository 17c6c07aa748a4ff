import { BaseSchema } from '@adonisjs/lucid/schema'

/** A deleted account stays as a tombstone: its name is never given again. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('users', (table) => {
      table.timestamp('deleted_at', { precision: 3 }).nullable()
    })
  }

  async down() {
    this.schema.alterTable('users', (table) => {
      table.dropColumn('deleted_at')
    })
  }
}
