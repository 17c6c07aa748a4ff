import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    // As of when an entry is known, by this database's clock: a rebuild takes away nothing that is newer than its reading.
    this.schema.raw(
      'ALTER TABLE entries ADD COLUMN known_at timestamptz NOT NULL DEFAULT statement_timestamp()'
    )
    // One row while a rebuild is under way, so that the next call goes on where the last one ended.
    this.schema.raw(
      `CREATE TABLE rebuilds (
         one boolean PRIMARY KEY DEFAULT true CHECK (one),
         after bigint NOT NULL,
         done bigint NOT NULL
       )`
    )
  }

  async down() {
    this.schema.dropTable('rebuilds')
    this.schema.raw('ALTER TABLE entries DROP COLUMN known_at')
  }
}
