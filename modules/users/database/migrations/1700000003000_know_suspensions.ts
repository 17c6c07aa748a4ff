import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('users', (table) => {
      table.timestamp('suspended_at', { precision: 3 }).nullable()
      table.text('suspended_because').nullable()
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
    this.schema.alterTable('users', (table) => {
      table.dropColumns('suspended_at', 'suspended_because')
    })
  }
}
