import { roleOf } from '#database/addresses'
import type { RuleName } from '#database/check/rules'

/** What a migration does to tables of the store `thoughts`, where `▸` marks the statement that is to be named. */
export type Case = [rule: RuleName, title: string, up: string, complaint: RegExp]

export const REFUSED: Case[] = [
  [
    'rewrites-table',
    'a column of another type',
    `▸ this.schema.raw('ALTER TABLE thoughts ALTER version TYPE bigint')`,
    /thoughts\.thoughts is rewritten/,
  ],
  [
    'rewrites-table',
    'a default that differs by row',
    `this.schema.alterTable('authors', (table) => table.text('motto').nullable())
     ▸ this.schema.alterTable('authors', (table) => {
       table.uuid('token').notNullable().defaultTo(this.raw('gen_random_uuid()'))
     })`,
    /thoughts\.authors is rewritten/,
  ],
  [
    'builds-index',
    'an index',
    `▸ this.schema.alterTable('thoughts', (table) => table.index('created_at'))`,
    /all of thoughts\.thoughts is read while nobody can write to thoughts\.thoughts/,
  ],
  [
    'builds-index',
    'a unique constraint',
    `▸ this.schema.alterTable('thoughts', (table) => table.unique(['id', 'version']))`,
    /all of thoughts\.thoughts is read/,
  ],
  [
    'scans-table',
    'NOT NULL of a column that is full',
    `this.schema.alterTable('authors', (table) => table.integer('rank').nullable().defaultTo(0))
     ▸ this.schema.raw('ALTER TABLE authors ALTER rank SET NOT NULL')`,
    /all of thoughts\.authors is read/,
  ],
  [
    'scans-table',
    'a constraint that is validated at once',
    `▸ this.schema.raw('ALTER TABLE thoughts ADD CHECK (version < 1000)')`,
    /nobody can write to thoughts\.thoughts/,
  ],
  [
    'scans-table',
    'a constraint that is validated in the transaction of another lock',
    `this.schema.raw('ALTER TABLE thoughts ADD CONSTRAINT early CHECK (version < 1000) NOT VALID')
     ▸ this.schema.raw('ALTER TABLE thoughts VALIDATE CONSTRAINT early')`,
    /nobody can write to thoughts\.thoughts/,
  ],
  [
    'scans-table',
    'a foreign key that is validated at once',
    `this.schema.createTable('moods', (table) => table.bigInteger('id').primary())
     this.schema.alterTable('thoughts', (table) => table.bigInteger('mood').nullable())
     ▸ this.schema.raw('ALTER TABLE thoughts ADD FOREIGN KEY (mood) REFERENCES moods')`,
    /nobody can write to .*thoughts\.thoughts/,
  ],
  [
    'fills-at-once',
    'all rows filled by one statement',
    `this.schema.alterTable('authors', (table) => table.integer('rank').nullable())
     ▸ this.defer(async (db) => { await db.rawQuery('UPDATE thoughts.authors SET rank = 0') })`,
    /1500 rows of thoughts\.authors change in one transaction/,
  ],
  [
    'fills-at-once',
    'batches in one transaction',
    `▸ this.defer(async (db) => {
       for (const rest of [0, 1])
         await db.rawQuery('UPDATE thoughts.thoughts SET version = 2 WHERE id % 2 = ?', [rest])
     })`,
    /1500 rows of thoughts\.thoughts change/,
  ],
  [
    'fails-on-rows',
    'a needed column without a default',
    `▸ this.schema.alterTable('thoughts', (table) => table.text('mood').notNullable())`,
    /column "mood" of relation "thoughts" contains null values/,
  ],
  [
    'fails-on-rows',
    'a unique key for what is there twice',
    `this.schema.alterTable('thoughts', (table) => table.text('mood').nullable())
     ▸ this.schema.alterTable('thoughts', (table) => table.unique(['text']))`,
    /could not create unique index/,
  ],
  [
    'still-used',
    'a column dropped',
    `▸ this.schema.alterTable('thoughts', (table) => table.dropColumn('hidden_because'))`,
    /the column hidden_because of thoughts\.thoughts is gone\. v1 has/,
  ],
  [
    'still-used',
    'a column renamed',
    `▸ this.schema.alterTable('thoughts', (table) => table.renameColumn('text', 'words'))`,
    /the column text of thoughts\.thoughts is now words/,
  ],
  [
    'still-used',
    'a column of another type that needs no rewriting',
    `▸ this.schema.raw('ALTER TABLE thoughts ALTER text TYPE varchar')`,
    /the column text of thoughts\.thoughts was text and is now character varying/,
  ],
  [
    'still-used',
    'a table renamed',
    `▸ this.schema.renameTable('authors', 'people')`,
    /the table thoughts\.authors is now thoughts\.people/,
  ],
  [
    'still-used',
    'a table dropped',
    `▸ this.schema.dropTable('audit')`,
    /the table thoughts\.audit is gone/,
  ],
  [
    'refuses-writes',
    'a unique key dropped',
    `▸ this.schema.raw('ALTER TABLE authors DROP CONSTRAINT counts_pkey')`,
    /thoughts\.authors refuses ON CONFLICT \("username"\): there is no unique/,
  ],
  [
    'refuses-writes',
    'a default dropped',
    `▸ this.schema.raw('ALTER TABLE thoughts ALTER version DROP DEFAULT')`,
    /thoughts\.thoughts refuses a row with what is needed: .*"version"/,
  ],
  [
    'refuses-writes',
    'a constraint on what is new only',
    `▸ this.schema.raw('ALTER TABLE thoughts ADD CHECK (length(text) < 250) NOT VALID')`,
    /thoughts\.thoughts refuses a row with unusual values: .*check constraint/,
  ],
  [
    'refuses-writes',
    'a constraint that rows break which are there',
    `▸ this.schema.raw('ALTER TABLE thoughts ADD CHECK (hidden_because IS NOT NULL) NOT VALID')`,
    /thoughts\.thoughts refuses changes to rows that are there/,
  ],
  [
    'refuses-writes',
    'a trigger that raises',
    `this.schema.raw(\`CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'never'; END $$\`)
     ▸ this.schema.raw('CREATE TRIGGER no BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION no()')`,
    /thoughts\.audit refuses a row with all columns: never/,
  ],
  [
    'revokes-rights',
    'a right revoked',
    `▸ this.schema.raw('REVOKE UPDATE, DELETE ON authors FROM ${roleOf('thoughts')}')`,
    /thoughts\.authors refuses to lose rows: permission denied/,
  ],
]

export const PASSED: [title: string, up: string, isAlone?: 'without transactions'][] = [
  [
    'columns that may be null or have a constant default',
    `this.schema.alterTable('thoughts', (table) => {
       table.text('mood').nullable()
       table.integer('rank').notNullable().defaultTo(0)
     })`,
  ],
  [
    'a new table',
    `this.schema.createTable('moods', (table) => { table.bigIncrements('id'); table.text('name').index() })`,
  ],
  [
    'an index that lets writes through',
    `this.schema.raw('DROP INDEX CONCURRENTLY IF EXISTS thoughts_created_index')
     this.schema.raw('CREATE INDEX CONCURRENTLY thoughts_created_index ON thoughts (created_at)')`,
    'without transactions',
  ],
  [
    'a unique constraint of such an index',
    `this.schema.raw('CREATE UNIQUE INDEX CONCURRENTLY thoughts_version_key ON thoughts (id, version)')
     this.schema.raw('ALTER TABLE thoughts ADD CONSTRAINT thoughts_version_key UNIQUE USING INDEX thoughts_version_key')`,
    'without transactions',
  ],
  [
    'batches',
    `this.schema.alterTable('authors', (table) => table.integer('rank').nullable())
     this.defer(async (db) => {
       const batch = 'SELECT username FROM thoughts.authors WHERE rank IS NULL LIMIT 1000'
       const fill = \`UPDATE thoughts.authors SET rank = 0 WHERE username IN (\${batch}) RETURNING 1\`
       while ((await db.rawQuery(fill)).rows.length > 0);
     })`,
    'without transactions',
  ],
  [
    'NOT NULL of a new column in steps',
    `this.schema.raw('ALTER TABLE authors ADD rank integer DEFAULT 0')
     this.schema.raw('ALTER TABLE authors ADD CONSTRAINT ranked CHECK (rank IS NOT NULL) NOT VALID')
     this.schema.raw('ALTER TABLE authors VALIDATE CONSTRAINT ranked')
     this.schema.raw('ALTER TABLE authors ALTER rank SET NOT NULL')
     this.schema.raw('ALTER TABLE authors DROP CONSTRAINT ranked')`,
    'without transactions',
  ],
  [
    'what the version before does not use, dropped',
    `this.schema.alterTable('earlier_texts', (table) => table.dropColumn('replaced_at'))`,
  ],
  [
    'a key in place of its like',
    `this.schema.raw('CREATE UNIQUE INDEX CONCURRENTLY authors_key ON authors (username)')
     this.schema.raw('ALTER TABLE authors DROP CONSTRAINT counts_pkey, ADD CONSTRAINT authors_key PRIMARY KEY USING INDEX authors_key')`,
    'without transactions',
  ],
]
