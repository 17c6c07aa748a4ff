import type { Planted } from './planted.js'

const FILE = 'modules/users/operations/planted_schema_'

const query = (name: string, sql: string, at = 1): Omit<Planted, 'file'> => ({
  name: `another schema ${name}`,
  code: `export const rows = (db: any) => db.rawQuery(\`${sql}\`)`,
  at,
  rule: 'foreign-schema',
})

const code = (name: string, text: string): Omit<Planted, 'file'> => ({
  name: `another schema ${name}`,
  code: text,
  rule: 'foreign-schema',
})

const migration = (name: string, step: string, rule: string): Planted => ({
  name,
  file: `modules/users/database/migrations/planted_${name.replaceAll(/\W+/g, '_')}.ts`,
  code: `import { BaseSchema } from '@adonisjs/lucid/schema'\nexport default class extends BaseSchema {\n  async up() {\n    ${step}\n  }\n}`,
  at: 4,
  rule,
})

const QUERIES = [
  query('in a query', 'SELECT sum(thoughts) FROM thoughts.counts'),
  query('in quotes', 'SELECT text FROM "thoughts"."thoughts"'),
  query('in a join', 'SELECT id FROM users\nJOIN thoughts.authors USING (username)', 2),
  query('in an insertion', 'INSERT INTO\n  search.entries (id) SELECT id FROM users', 2),
  query('in an update', 'update thoughts.thoughts SET text = NULL'),
  query('behind what comes at run time', "SELECT ${'id'} FROM users\nJOIN search.entries", 2),
  query("that is the host's", 'DELETE FROM switchboard.placements'),
  code('in the query builder', `export const all = (db: any) => db.from('thoughts.thoughts as t')`),
  code('by its name alone', `export const all = (db: any) => db.withSchema('thoughts').from('x')`),
  code('in a model', `export class Hit { static table = 'search.entries' }`),
]

/** Schemas of other stores, written as literals. */
export const SCHEMAS: Planted[] = [
  ...QUERIES.map((one, index) => ({ ...one, file: `${FILE}${index}.ts` })),
  {
    ...query('of a module in a page', 'SELECT 1 FROM users.users'),
    file: 'app/web/planted_schema.ts',
  },
  migration(
    'another schema in a migration',
    `this.schema.raw('TRUNCATE thoughts.thoughts')`,
    'foreign-schema'
  ),
  migration(
    'a foreign key in SQL',
    `this.schema.raw('ALTER TABLE users ADD FOREIGN KEY (id) REFERENCES thoughts.thoughts (id)')`,
    'foreign-key'
  ),
  migration(
    'a foreign key into a table',
    `this.schema.alterTable('users', (to) => to.foreign('id').references('id').inTable('search.entries'))`,
    'foreign-key'
  ),
  migration(
    'a foreign key to a column',
    `this.schema.alterTable('users', (to) => to.integer('one').references('thoughts.thoughts.id'))`,
    'foreign-key'
  ),
]
