import { BaseSchema } from '@adonisjs/lucid/schema'

/** Which failures there were, so that a rollout that goes back can name them. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('traffic', (table) => {
      // With a default: hosts of the release before go on to write without it.
      table.jsonb('codes').notNullable().defaultTo('{}').comment('failures by their code')
    })
  }

  async down() {
    this.schema.alterTable('traffic', (table) => table.dropColumn('codes'))
  }
}
