import { BaseSchema } from '@adonisjs/lucid/schema'
import { randomUUID } from 'node:crypto'

/** What every module's schema has: its store's id, the answers kept for idempotency keys, and the outbox. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('store', (table) => {
      table.uuid('id').primary()
    })
    this.defer(async (db) => {
      await db.table('store').insert({ id: randomUUID() })
    })

    this.schema.createTable('answers', (table) => {
      table.text('principal').notNullable()
      table.text('operation').notNullable()
      table.text('key').notNullable()
      table.text('input_digest').notNullable()
      table.jsonb('result').nullable().comment('null only inside the transaction that is making it')
      table.timestamp('created_at').notNullable().defaultTo(this.now()).index()
      table.primary(['principal', 'operation', 'key'])
    })

    this.schema.createTable('outbox', (table) => {
      table.bigIncrements('id')
      table.text('subscriber').notNullable()
      table.text('event').notNullable()
      table.jsonb('payload').notNullable()
      table.text('request_id').notNullable()
      table.text('traceparent').notNullable()
      table.timestamp('published_at').notNullable().defaultTo(this.now())
      table.timestamp('due_at').notNullable().defaultTo(this.now())
      table.integer('attempts').notNullable().defaultTo(0)
      table.text('last_error').nullable()
      table.timestamp('dead_at').nullable()
    })
    this.schema.raw(
      'CREATE INDEX outbox_due_index ON outbox (subscriber, due_at, id) WHERE dead_at IS NULL'
    )
  }

  async down() {
    this.schema.dropTable('outbox')
    this.schema.dropTable('answers')
    this.schema.dropTable('store')
  }
}
