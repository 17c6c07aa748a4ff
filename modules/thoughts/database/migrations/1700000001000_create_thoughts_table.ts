import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('thoughts', (table) => {
      table.bigIncrements('id')
      table.text('username').notNullable()
      table.text('text').notNullable()
      table.timestamp('created_at', { precision: 3 }).notNullable().defaultTo(this.now(3))
      table.timestamp('edited_at', { precision: 3 }).nullable()
      table.integer('version').notNullable().defaultTo(1)
      table.index(['username', 'id'])
    })

    this.schema.createTable('earlier_texts', (table) => {
      table.bigInteger('thought_id').notNullable().references('thoughts.id').onDelete('CASCADE')
      table.integer('version').notNullable()
      table.text('text').notNullable()
      table.timestamp('replaced_at', { precision: 3 }).notNullable().defaultTo(this.now(3))
      table.primary(['thought_id', 'version'])
    })

    // How many thoughts each author has, kept by publish and delete: counting rows would cost more with every thought.
    this.schema.createTable('counts', (table) => {
      table.text('username').primary()
      table.integer('thoughts').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('counts')
    this.schema.dropTable('earlier_texts')
    this.schema.dropTable('thoughts')
  }
}
