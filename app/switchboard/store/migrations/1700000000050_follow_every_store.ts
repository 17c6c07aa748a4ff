import { BaseSchema } from '@adonisjs/lucid/schema'

/** Which stores of other modules get this module's events, and which events of others this store may lack. */
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
      table.text('publisher').notNullable()
      table.text('store').notNullable().comment("the id of the publisher's store")
      table.text('subscription').notNullable()
      table.text('state').notNullable().checkIn(['missed', 'rebuilding', 'complete'])
      table
        .integer('waiting')
        .notNullable()
        .comment('events that wait for this store at the publisher')
      table.timestamp('heard_at').notNullable().defaultTo(this.now())
      table.primary(['publisher', 'store'])
    })
  }

  async down() {
    this.schema.raw(`DELETE FROM outbox WHERE subscriber LIKE '%@%'`)
    this.schema.dropTable('sources')
    this.schema.dropTable('subscriptions')
  }
}
