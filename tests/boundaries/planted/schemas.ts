import { each, type Planted } from './planted.js'

const FILE = 'modules/users/operations/planted_schema_'
const MIGRATION = 'modules/users/database/migrations/planted_'

const query = (sql: string) => `export const rows = (db: any) => db.rawQuery(\`${sql}\`)`
const migration = (step: string) =>
  `import { BaseSchema } from '@adonisjs/lucid/schema'\nexport default class extends BaseSchema {\n  async up() {\n    ${step}\n  }\n}`

/** Schemas of other stores, written as literals. */
export const SCHEMAS: Planted[] = [
  ...each('foreign-schema', {
    'another schema in a query': [
      `${FILE}a.ts`,
      query('SELECT sum(thoughts) FROM thoughts.counts'),
      1,
      /An operation of thoughts/,
    ],
    'another schema in quotes': [`${FILE}b.ts`, query('SELECT text FROM "thoughts"."thoughts"')],
    'another schema in a join': [
      `${FILE}c.ts`,
      query('SELECT id FROM users\nJOIN thoughts.authors USING (username)'),
      2,
    ],
    'another schema in an insertion': [
      `${FILE}d.ts`,
      query('INSERT INTO\n  search.entries (id) SELECT id FROM users'),
      2,
    ],
    'another schema behind what comes at run time': [
      `${FILE}e.ts`,
      query("SELECT ${'id'} FROM users\nJOIN search.entries"),
      2,
    ],
    'the schema of the switchboard in a module': [
      `${FILE}f.ts`,
      query('DELETE FROM switchboard.placements'),
    ],
    'another schema in the query builder': [
      `${FILE}g.ts`,
      `export const all = (db: any) => db.from('thoughts.thoughts as t')`,
    ],
    'another schema by its name alone': [
      `${FILE}h.ts`,
      `export const all = (db: any) => db.withSchema('thoughts').from('x')`,
    ],
    'another schema in a model': [
      `${FILE}i.ts`,
      `export class Hit { static table = 'search.entries' }`,
    ],
    'a schema of a module in a page': [
      'app/web/planted_schema.ts',
      query('SELECT 1 FROM users.users'),
    ],
    'another schema in a migration': [
      `${MIGRATION}a.ts`,
      migration(`this.schema.raw('TRUNCATE thoughts.thoughts')`),
      4,
    ],
    'another schema in a file of SQL': [
      'modules/users/database/planted.sql',
      '-- users\nUPDATE thoughts.thoughts SET text = NULL;',
      2,
    ],
  }),
  ...each('foreign-key', {
    'a foreign key in SQL': [
      `${MIGRATION}b.ts`,
      migration(
        `this.schema.raw('ALTER TABLE users ADD FOREIGN KEY (id) REFERENCES thoughts.thoughts')`
      ),
      4,
      /the event of thoughts/,
    ],
    'a foreign key into a table': [
      `${MIGRATION}c.ts`,
      migration(
        `this.schema.alterTable('users', (to) => to.foreign('id').references('id').inTable('search.entries'))`
      ),
      4,
    ],
    'a foreign key to a column': [
      `${MIGRATION}d.ts`,
      migration(
        `this.schema.alterTable('users', (to) => to.integer('one').references('thoughts.thoughts.id'))`
      ),
      4,
    ],
  }),
]
