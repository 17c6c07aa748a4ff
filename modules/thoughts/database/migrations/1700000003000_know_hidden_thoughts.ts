import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('thoughts', (table) => {
      table
        .text('hidden_because')
        .nullable()
        .comment('an administrator’s reason; null: everybody sees the thought')
    })

    this.schema.createTable('audit', (table) => {
      table.bigIncrements('id')
      table.timestamp('at', { precision: 3 }).notNullable().defaultTo(this.now(3))
      table.text('administrator').notNullable()
      table.text('action').notNullable()
      table.text('subject').notNullable()
      table.text('details').nullable()
    })
  }

  async down() {
    this.schema.dropTable('audit')
    this.schema.alterTable('thoughts', (table) => {
      table.dropColumn('hidden_because')
    })
  }
}
