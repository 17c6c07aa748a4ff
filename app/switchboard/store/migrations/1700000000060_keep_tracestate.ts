import { BaseSchema } from '@adonisjs/lucid/schema'

/** What tracing systems added to the trace of the request that an event came from. Hosts of the version before leave it empty. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('outbox', (table) => {
      table.text('tracestate').nullable()
    })
  }

  async down() {
    this.schema.alterTable('outbox', (table) => {
      table.dropColumn('tracestate')
    })
  }
}
