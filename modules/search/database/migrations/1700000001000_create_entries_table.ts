import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    // Words as they are, without accents: visitors write in many languages, so no language's stemming.
    this.schema.raw('CREATE TEXT SEARCH CONFIGURATION search.plain (COPY = pg_catalog.simple)')
    this.schema.raw(
      `ALTER TEXT SEARCH CONFIGURATION search.plain
       ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
       WITH public.unaccent, pg_catalog.simple`
    )
    // What search knows of each thought. A deleted one stays as a tombstone, so that a late event cannot revive it.
    this.schema.raw(
      `CREATE TABLE entries (
         id bigint PRIMARY KEY,
         version integer NOT NULL,
         deleted boolean NOT NULL,
         username text NOT NULL,
         text text NOT NULL,
         published_at timestamptz(3) NOT NULL,
         edited_at timestamptz(3),
         words tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('search.plain', text)) STORED
       )`
    )
    this.schema.raw(
      'CREATE INDEX entries_words_index ON entries USING gin (words) WHERE NOT deleted'
    )
  }

  async down() {
    this.schema.dropTable('entries')
    this.schema.raw('DROP TEXT SEARCH CONFIGURATION search.plain')
  }
}
