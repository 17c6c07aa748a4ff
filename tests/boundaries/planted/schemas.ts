import { planted, type Planted } from './planted.js'

const query = (sql: string) => `export const rows = (db: any) => db.rawQuery(\`${sql}\`)`
const migration = (step: string) =>
  `import { BaseSchema } from '@adonisjs/lucid/schema'\nexport default class extends BaseSchema {\n  async up() {\n➜     ${step}\n  }\n}`

/** Schemas of other stores, written as literals. */
export const SCHEMAS: Planted[] = [
  ...planted('foreign-schema', {
    'modules/users/operations/*.ts': {
      'another schema in a query': [
        query('SELECT sum(thoughts) FROM thoughts.counts'),
        /An operation of thoughts/,
      ],
      'another schema in quotes': query('SELECT text FROM "thoughts"."thoughts"'),
      'another schema in a join': query(
        'SELECT id FROM users\n➜ JOIN thoughts.authors USING (username)'
      ),
      'another schema in an insertion': query(
        'INSERT INTO\n➜   search.entries (id) SELECT id FROM users'
      ),
      'another schema behind what comes at run time': query(
        "SELECT ${'id'} FROM users\n➜ JOIN search.entries"
      ),
      'the schema of the switchboard in a module': query('DELETE FROM switchboard.placements'),
      'another schema in the query builder': `export const all = (db: any) => db.from('thoughts.thoughts as t')`,
      'another schema by its name alone': `export const all = (db: any) => db.withSchema('thoughts').from('x')`,
      'another schema in a model': `export class Hit { static table = 'search.entries' }`,
    },
    'app/web/*.ts': {
      'a schema of a module in a page': query('SELECT 1 FROM users.users'),
    },
    'modules/users/database/migrations/*.ts': {
      'another schema in a migration': migration(`this.schema.raw('TRUNCATE thoughts.thoughts')`),
    },
    'modules/users/database/*.sql': {
      'another schema in a file of SQL': '-- users\n➜ UPDATE thoughts.thoughts SET text = NULL;',
    },
  }),
  ...planted('foreign-key', {
    'modules/users/database/migrations/*.ts': {
      'a foreign key in SQL': [
        migration(
          `this.schema.raw('ALTER TABLE users ADD FOREIGN KEY (id) REFERENCES thoughts.thoughts')`
        ),
        /the event of thoughts/,
      ],
      'a foreign key into a table': migration(
        `this.schema.alterTable('users', (to) => to.foreign('id').references('id').inTable('search.entries'))`
      ),
      'a foreign key to a column': migration(
        `this.schema.alterTable('users', (to) => to.integer('one').references('thoughts.thoughts.id'))`
      ),
    },
  }),
]
