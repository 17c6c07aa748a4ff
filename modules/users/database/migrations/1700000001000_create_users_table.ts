import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('users', (table) => {
      table.bigIncrements('id')
      table.text('username').notNullable()
      table
        .text('username_key')
        .notNullable()
        .unique()
        .comment('the same for names that differ in case only')
      table.text('password').nullable().comment('null: nobody can log in')
      table.text('display_name').notNullable().defaultTo('')
      table.text('bio').notNullable().defaultTo('')
      table.text('role').notNullable().defaultTo('user').comment('user or administrator')
      table.integer('epoch').notNullable().defaultTo(1)
      table.timestamp('created_at', { precision: 3 }).notNullable().defaultTo(this.now(3))
    })

    // Tries to log in, counted for all processes alike; the shape is the limiter's.
    this.schema.createTable('rate_limits', (table) => {
      table.string('key', 255).notNullable().primary()
      table.integer('points').notNullable().defaultTo(0)
      table.bigInteger('expire').nullable().index()
    })
  }

  async down() {
    this.schema.dropTable('rate_limits')
    this.schema.dropTable('users')
  }
}
