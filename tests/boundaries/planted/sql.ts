import type { Planted } from './planted.js'
import { built, code, model, query } from './sql_code.js'
import { MIGRATIONS } from './sql_migrations.js'

const NEXT = { at: 2 }

/** Queries, models and migrations. */
export const SQL: Planted[] = [
  query('another schema in a query', 'SELECT sum(thoughts) FROM thoughts.counts', {
    says: /What thoughts knows: Thoughts\.count from .*thoughts\.published/,
  }),
  query('another schema in quotes', 'SELECT text FROM "thoughts"."thoughts"'),
  query(
    'another schema in a CTE',
    'WITH them AS (\nSELECT id FROM thoughts.thoughts) SELECT id FROM them',
    NEXT
  ),
  query(
    'another schema in a subquery',
    'SELECT id FROM users WHERE username IN (\nTABLE thoughts.authors)',
    NEXT
  ),
  query(
    'another schema in a join',
    'SELECT id FROM users\nJOIN thoughts.authors USING (username)',
    NEXT
  ),
  query(
    'another schema in UPDATE … FROM',
    'UPDATE users SET id = them.id\nFROM thoughts.thoughts them',
    NEXT
  ),
  query(
    'another schema in INSERT … SELECT',
    'INSERT INTO users (id)\nSELECT id FROM thoughts.thoughts',
    NEXT
  ),
  query(
    'another schema in DELETE … USING',
    'DELETE FROM users\nUSING thoughts.authors WHERE true',
    NEXT
  ),
  query('a function of another schema', 'SELECT search.folded(username) FROM users'),
  query(
    'a type of another schema',
    `SELECT * FROM json_populate_record(NULL::thoughts.authors, ?)`
  ),
  query('another schema in a cast text', `SELECT 'thoughts.thoughts'::regclass`),
  query('another schema in the name of a sequence', `SELECT nextval('thoughts.thoughts_id_seq')`),
  query(
    'another schema in a query that a function carries out',
    `SELECT query_to_xml('SELECT * FROM thoughts.thoughts', true, true, '')`
  ),
  query('another schema as XML', `SELECT schema_to_xml('thoughts', true, true, '')`),
  query('a bound query that a function carries out', `SELECT query_to_xml(?, true, true, '')`, {
    rule: 'sql-unreadable',
  }),
  query('another schema in a later statement', 'SELECT 1;\nTRUNCATE thoughts.thoughts', NEXT),
  query('a search path that is set', 'SET LOCAL search_path TO users, thoughts', {
    rule: 'sql-search-path',
  }),
  query(
    'a search path that is set by a function',
    `SELECT set_config('search_path', 'thoughts', true)`,
    { rule: 'sql-search-path' }
  ),
  query('a setting whose name is bound', `SELECT set_config(?, 'thoughts', true)`, {
    rule: 'sql-unreadable',
  }),
  query('a role that is taken', 'SET ROLE thoughts', {
    rule: 'sql-role',
    says: /works as its own role/,
  }),
  query('rights that are given', 'GRANT SELECT ON users TO thoughts', { rule: 'sql-role' }),
  query('dblink', `SELECT * FROM dblink('dbname=x', 'SELECT 1') AS them (id int)`, {
    rule: 'sql-way-out',
  }),
  query('a file of the server that is written', `COPY users TO '/tmp/users'`, {
    rule: 'sql-way-out',
  }),
  query('what PostgreSQL cannot read', 'SELECT id FORM users.users', {
    rule: 'sql-unreadable',
    says: /syntax error/,
  }),
  query('a table whose name is bound', 'SELECT * FROM ??', { rule: 'sql-unreadable' }),
  code(
    'SQL that is a parameter',
    'export const rows = (db: any, sql: string) => db.rawQuery(sql)',
    { rule: 'sql-unreadable', says: /Write the text where it is used/ }
  ),
  code(
    'rawQuery that is handed on',
    'export const hand = (db: any, take: any) => take(db.rawQuery)',
    { rule: 'sql-unreadable' }
  ),
  code(
    'SQL that goes through a function',
    `const run = (db: any, sql: string) => db.rawQuery(sql)\nexport const rows = (db: any) =>\n  run(db, 'SELECT * FROM thoughts.thoughts')`,
    { at: 3 }
  ),
  code('a constant that another file puts in', `export const THEIRS = 'thoughts'`, {
    file: 'modules/users/operations/planted_theirs.ts',
  }),
  code(
    'what stands beside a constant of another file',
    `import { THEIRS } from '#modules/users/operations/planted_theirs'\nexport const rows = (db: any) =>\n  db.rawQuery(\`SELECT * FROM \${THEIRS}.thoughts,\n    search.entries\`)`,
    { at: 4 }
  ),
  code(
    'a statement that goes nobody knows where',
    `export const run = (client: any, id: number) =>\n  client.perform(\`DELETE FROM thoughts.thoughts WHERE id = \${id}\`)`,
    NEXT
  ),
  built(
    'another schema in raw',
    `db.from('users').select(db.raw('(SELECT max(id) FROM thoughts.thoughts)'))`
  ),
  built(
    'another schema in whereRaw',
    `db.from('users').whereRaw('EXISTS (SELECT FROM thoughts.thoughts)')`
  ),
  built('another schema in fromRaw', `db.query().fromRaw('thoughts.thoughts AS them')`),
  built('another schema in joinRaw', `db.from('users').joinRaw('NATURAL JOIN thoughts.authors')`),
  built('another schema in from', `db.from('thoughts.thoughts').count('*')`),
  built(
    'another schema in a union',
    `db.from('users').union((other: any) => other.from('search.entries'))`
  ),
  built('another schema in table', `db.table('search.entries').insert({})`),
  built('another schema in withSchema', `db.query().withSchema('thoughts').from('thoughts')`),
  built('another schema in join', `db.from('users').join('thoughts.authors', 'id', 'id')`),
  built('another schema in truncate', `db.truncate('thoughts.thoughts')`),
  built('the owner’s connection', `db.connection('users_owner')`, {
    rule: 'sql-other-connection',
    says: /is for migrations/,
  }),
  code(
    'a connection that is a parameter',
    `export const open = (db: any, name: string) =>\n  db.connection(name)`,
    { at: 2, rule: 'sql-unreadable', says: /which store this is/ }
  ),
  built('the default connection', `db.connection()`, {
    rule: 'sql-other-connection',
    says: /`db\.connection\('users'\)`/,
  }),
  code(
    'the database itself',
    `import db from '@adonisjs/lucid/services/db'\nexport const rows = () => db.from('users')`,
    { at: 2, rule: 'sql-other-connection' }
  ),
  code(
    'the manager of all connections',
    `import db from '@adonisjs/lucid/services/db'\nexport const all = () => db.manager.get('x')`,
    { at: 2, rule: 'sql-other-connection' }
  ),
  model(
    'a model of another module’s table',
    `static connection = 'users'; static table = 'thoughts.thoughts'`
  ),
  model('a model whose connection nobody can read', `static connection = process.argv[2]`, {
    rule: 'sql-unreadable',
  }),
  model('a model on the pages’ connection', `static connection = 'web'`, {
    rule: 'sql-other-connection',
  }),
  model('a model without a connection', `static table = 'users'`, {
    at: 2,
    rule: 'sql-other-connection',
  }),
  code(
    'a model whose table is set later',
    `import User from '#modules/users/models/user'\nUser.table = 'thoughts.thoughts'`,
    NEXT
  ),
  code(
    'another schema in a file of SQL',
    '-- thoughts.thoughts\nSELECT 1;\nDELETE FROM thoughts.thoughts;',
    { file: 'modules/users/database/planted.sql', at: 3 }
  ),
  built('a module’s schema in a query of a page', `db.rawQuery('SELECT * FROM users.users')`, {
    file: 'app/web/planted_query.ts',
    says: /may touch no schema of a module/,
  }),
  built('a module’s table on the console', `db.from('thoughts.thoughts')`, {
    file: 'app/ops/planted_query.ts',
  }),
  built('a module’s role on the console', `db.rawQuery('SET ROLE mythoughts_thoughts')`, {
    file: 'app/ops/planted_role.ts',
    rule: 'sql-role',
  }),
  built(
    'a module’s schema in a query of the switchboard',
    `db.rawQuery('DELETE FROM search.entries')`,
    { file: 'app/switchboard/planted_query.ts' }
  ),
  ...MIGRATIONS,
]
