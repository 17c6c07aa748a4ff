import { BaseSchema } from '@adonisjs/lucid/schema'

/** What was taken home is written later than it was done, so that time says what holds, and no longer the order of rows. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('changes', (table) => {
      table.uuid('home').nullable().comment('the order to go home that it was made by')
      table.index(['module', 'setting', 'at', 'id'])
      table.dropIndex(['module', 'setting', 'id'])
      // Every host that was told writes it; the first one does.
      table.unique(['home', 'module', 'setting'])
    })
  }

  async down() {
    this.schema.alterTable('changes', (table) => {
      table.index(['module', 'setting', 'id'])
      table.dropColumn('home')
    })
  }
}
