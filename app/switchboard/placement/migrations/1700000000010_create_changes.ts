import { BaseSchema } from '@adonisjs/lucid/schema'

/** Every turn of a dial, for ever: the newest one holds. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('changes', (table) => {
      table.bigIncrements('id')
      table.text('module').notNullable()
      table.text('setting').notNullable().checkIn(['dial', 'shadow'])
      table.integer('from').notNullable()
      table.integer('to').notNullable().checkBetween([0, 100])
      table.text('who').notNullable()
      table.text('why').notNullable()
      table.timestamp('at').notNullable().defaultTo(this.now())
      table.text('store').nullable().comment("the remote side's, when the dial was set")
      table.integer('rollout_from').nullable()
      table.index(['module', 'setting', 'id'])
    })
  }

  async down() {
    this.schema.dropTable('changes')
  }
}
