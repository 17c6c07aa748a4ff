import { BaseSchema } from '@adonisjs/lucid/schema'

/** What all hosts on this store tell of themselves, so that an operator sees them together. Kept for an hour or less. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('traffic', (table) => {
      table.timestamp('slot').notNullable().comment('when its seconds began')
      table.text('module').notNullable()
      table.text('operation').notNullable()
      table.text('side').notNullable()
      table.integer('calls').notNullable()
      table.integer('failures').notNullable()
      table.double('seconds').notNullable().comment('of all calls together')
      table
        .specificType('buckets', 'integer[]')
        .notNullable()
        .comment('calls by how long they took')
      table.primary(['slot', 'module', 'operation', 'side'])
    })

    this.schema.createTable('comparisons', (table) => {
      table.text('module').notNullable()
      table.text('operation').notNullable()
      for (const outcome of ['equal', 'different', 'failed', 'dropped'])
        table.bigInteger(outcome).notNullable().defaultTo(0)
      table
        .bigInteger('clean')
        .notNullable()
        .defaultTo(0)
        .comment('equal ones since the last that was not')
      table
        .double('slower')
        .notNullable()
        .defaultTo(0)
        .comment('seconds, of equal and different ones together')
      table.primary(['module', 'operation'])
    })

    this.schema.createTable('differences', (table) => {
      table.bigIncrements('id')
      table.text('module').notNullable()
      table.text('operation').notNullable()
      table.timestamp('at').notNullable().defaultTo(this.now())
      table.text('request_id').notNullable()
      for (const part of ['places', 'input', 'local', 'remote']) table.jsonb(part).notNullable()
      table.index(['module', 'id'])
    })

    this.schema.createTable('hosts', (table) => {
      table.uuid('id').primary()
      table.text('name').notNullable()
      table.specificType('serves', 'text[]').notNullable()
      table.timestamp('started_at').notNullable()
      table.timestamp('seen_at').notNullable()
      table
        .bigInteger('obeyed')
        .nullable()
        .comment('the newest change of a placement that it obeys')
      table.jsonb('modules').notNullable()
      table.jsonb('outboxes').notNullable()
    })
  }

  async down() {
    for (const table of ['hosts', 'differences', 'comparisons', 'traffic'])
      this.schema.dropTable(table)
  }
}
