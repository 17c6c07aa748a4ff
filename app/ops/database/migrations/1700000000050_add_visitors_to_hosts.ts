import { BaseSchema } from '@adonisjs/lucid/schema'

/** How many requests of visitors came to nothing: the one number that says whether anybody notices. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('hosts', (table) => {
      // With a default: hosts of the release before go on to write without it.
      table.jsonb('visitors').notNullable().defaultTo('{"requests":0,"failed":0}')
    })
  }

  async down() {
    this.schema.alterTable('hosts', (table) => table.dropColumn('visitors'))
  }
}
