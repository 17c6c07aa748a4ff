import { BaseSchema } from '@adonisjs/lucid/schema'

/** The table of counts becomes what this module knows of each author; a deleted account is a tombstone in it. */
export default class extends BaseSchema {
  async up() {
    this.schema.renameTable('counts', 'authors')
    this.schema.alterTable('authors', (table) => {
      table
        .text('departure')
        .nullable()
        .comment('what becomes of the thoughts: delete or anonymise')
      table.integer('thoughts_at_departure').nullable()
      table.timestamp('finished_at', { precision: 3 }).nullable()
    })
  }

  async down() {
    this.schema.alterTable('authors', (table) => {
      table.dropColumns('departure', 'thoughts_at_departure', 'finished_at')
    })
    this.schema.renameTable('authors', 'counts')
  }
}
