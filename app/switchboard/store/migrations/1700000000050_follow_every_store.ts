import { BaseSchema } from '@adonisjs/lucid/schema'

/** Which stores of other modules get this module's events, and whose events this store gets without a gap. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('subscriptions', (table) => {
      table.text('subscriber').notNullable()
      table.text('store').notNullable().comment("the id of the subscriber's store")
      table.text('id').notNullable()
      table.boolean('first').notNullable().comment('it was there before any event of this module')
      table.primary(['subscriber', 'store'])
    })
    this.schema.raw('CREATE UNIQUE INDEX ON subscriptions (subscriber) WHERE first')

    this.schema.createTable('sources', (table) => {
      table.text('publisher').primary()
      table.text('subscription').notNullable()
      table.text('state').notNullable().checkIn(['missed', 'rebuilding', 'complete'])
      table.timestamp('heard_at').notNullable().defaultTo(this.now())
    })

    this.schema.alterTable('outbox', (table) => {
      table
        .text('store')
        .notNullable()
        .defaultTo('')
        .comment('that waits for it; none: no store has it yet')
      table.dropIndex([], 'outbox_due_index')
    })
    this.schema.raw(
      'CREATE INDEX outbox_due_index ON outbox (subscriber, store, due_at, id) WHERE dead_at IS NULL'
    )
  }

  async down() {
    this.schema.raw('DROP INDEX outbox_due_index')
    this.schema.raw(`DELETE FROM outbox WHERE store <> ''`)
    this.schema.alterTable('outbox', (table) => table.dropColumn('store'))
    this.schema.raw(
      'CREATE INDEX outbox_due_index ON outbox (subscriber, due_at, id) WHERE dead_at IS NULL'
    )
    this.schema.dropTable('sources')
    this.schema.dropTable('subscriptions')
  }
}
