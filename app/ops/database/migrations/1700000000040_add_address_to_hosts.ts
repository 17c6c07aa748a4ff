import { BaseSchema } from '@adonisjs/lucid/schema'

/** Hosts tell each other to take modules home, also while this database is away. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('hosts', (table) => {
      table.text('address').nullable().comment('of its internal port, for other hosts')
    })
  }

  async down() {
    this.schema.alterTable('hosts', (table) => {
      table.dropColumn('address')
    })
  }
}
