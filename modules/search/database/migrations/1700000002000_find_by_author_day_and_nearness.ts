import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    // Equal for names that differ in case or width only.
    this.schema.raw(
      `CREATE FUNCTION search.author_key(username text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
       RETURN lower(normalize(username, NFKC))`
    )
    // Called immutable, or no index could have it: it changes only if the rules of unaccent are replaced.
    this.schema.raw(
      `CREATE FUNCTION search.folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
       RETURN lower(public.unaccent('public.unaccent'::regdictionary, $1))`
    )
    this.schema.raw(
      'CREATE INDEX entries_published_index ON entries (published_at, id) WHERE NOT deleted'
    )
    this.schema.raw(
      'CREATE INDEX entries_author_index ON entries (search.author_key(username), published_at, id) WHERE NOT deleted'
    )
    this.schema.raw(
      `CREATE INDEX entries_nearness_index ON entries USING gin (search.folded(text) public.gin_trgm_ops)
       WHERE NOT deleted`
    )
  }

  async down() {
    for (const index of ['nearness', 'author', 'published'])
      this.schema.raw(`DROP INDEX entries_${index}_index`)
    this.schema.raw('DROP FUNCTION search.folded(text)')
    this.schema.raw('DROP FUNCTION search.author_key(text)')
  }
}
