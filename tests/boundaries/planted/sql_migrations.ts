import type { Planted } from './planted.js'
import { migrated, migration } from './sql_code.js'

const BODY = 'CREATE FUNCTION users.planted(given text) RETURNS SETOF text LANGUAGE'
const LATER = { at: 5 }

/** What migrations name, make and carry out. */
export const MIGRATIONS: Planted[] = [
  migration(
    'a reference of a column',
    `this.schema.table('a', (to) => to.foreign('b').references('thoughts.thoughts.id'))`,
    { rule: 'sql-foreign-key', says: /neither could leave/ }
  ),
  migration(
    'a reference into a table',
    `this.schema.table('a', (to) => to.foreign('b').references('id').inTable('thoughts.thoughts'))`,
    { rule: 'sql-foreign-key' }
  ),
  migrated(
    'a foreign key in SQL',
    'ALTER TABLE users ADD FOREIGN KEY (id)\n REFERENCES thoughts.thoughts',
    { at: 5, rule: 'sql-foreign-key' }
  ),
  migrated(
    'another schema in a view',
    'CREATE VIEW busy AS\n SELECT username FROM thoughts.authors',
    LATER
  ),
  migrated(
    'another schema in a trigger',
    'CREATE TRIGGER tell AFTER DELETE ON thoughts.thoughts EXECUTE FUNCTION tell()'
  ),
  migrated(
    'another schema in a body of SQL',
    `${BODY} sql AS $$\n SELECT text FROM thoughts.thoughts $$`,
    LATER
  ),
  migrated(
    'another schema in a body of PL/pgSQL',
    `${BODY} plpgsql AS $$ DECLARE one record; BEGIN\n FOR one IN SELECT * FROM thoughts.thoughts LOOP NULL; END LOOP; END $$`,
    LATER
  ),
  migrated(
    'another schema in a variable’s type',
    `${BODY} plpgsql AS $$ DECLARE\n one thoughts.thoughts%ROWTYPE; BEGIN END $$`,
    LATER
  ),
  migrated(
    'another schema in a DO block',
    'DO $$ BEGIN\n PERFORM search.folded(username) FROM users; END $$',
    LATER
  ),
  migrated(
    'another schema in EXECUTE',
    `DO $$ BEGIN\n EXECUTE 'DROP TABLE ' || 'thoughts.thoughts'; END $$`,
    LATER
  ),
  migrated(
    'another schema in RETURN QUERY EXECUTE',
    `${BODY} plpgsql AS $$ BEGIN\n RETURN QUERY EXECUTE 'SELECT text FROM thoughts.thoughts'; END $$`,
    LATER
  ),
  migrated('EXECUTE of a variable', `${BODY} plpgsql AS $$ BEGIN\n EXECUTE given; END $$`, {
    at: 5,
    rule: 'sql-unreadable',
  }),
  migrated('a body’s search path', `${BODY} sql SET search_path = thoughts AS 'SELECT 1'`, {
    rule: 'sql-search-path',
  }),
  migrated(
    'a function that all could call',
    `CREATE FUNCTION public.planted() RETURNS int LANGUAGE sql AS 'SELECT 1'`
  ),
  migrated('an extension that leads out', 'CREATE EXTENSION dblink', { rule: 'sql-way-out' }),
]
