import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { BATCH, type Finding } from '#database/check/rules'

/** Modes of locks that keep writes out: https://www.postgresql.org/docs/current/explicit-locking.html */
const KEEPS_WRITES_OUT = `('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')`

/**
 * The database itself watches: after each command, whoever sent it and in whatever transaction, it notes the locks that are
 * held on the tables, and how many of their rows were read; and each rewrite, and how many rows were changed.
 */
const WATCH = `
  CREATE SCHEMA migration_check;
  CREATE TABLE migration_check.tables (id oid, name text);
  CREATE TABLE migration_check.notes (
    id bigserial, kind text, tx bigint DEFAULT txid_current(), name text, amount bigint, indexes bigint, locked text[]
  );

  CREATE FUNCTION migration_check.look() RETURNS void LANGUAGE sql AS $$
    INSERT INTO migration_check.notes (kind, name, amount, indexes, locked)
    SELECT 'look', name, pg_stat_get_xact_tuples_returned(id), (SELECT count(*) FROM pg_index WHERE indrelid = id), ARRAY(
      SELECT DISTINCT t.name FROM pg_locks JOIN migration_check.tables t ON t.id = relation
      WHERE pid = pg_backend_pid() AND mode IN ${KEEPS_WRITES_OUT} AND granted)
    FROM migration_check.tables
  $$;
  CREATE FUNCTION migration_check.command() RETURNS event_trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM migration_check.look(); END $$;
  CREATE FUNCTION migration_check.rewrite() RETURNS event_trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO migration_check.notes (kind, name)
      SELECT 'rewrite', name FROM migration_check.tables WHERE id = pg_event_trigger_table_rewrite_oid();
    END $$;
  CREATE FUNCTION migration_check.written() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      INSERT INTO migration_check.notes (kind, name, amount)
      SELECT 'write', format('%I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME), count(*) FROM touched;
      PERFORM migration_check.look();
      RETURN NULL;
    END $$;
  CREATE EVENT TRIGGER migration_check_command ON ddl_command_end EXECUTE FUNCTION migration_check.command();
  CREATE EVENT TRIGGER migration_check_rewrite ON table_rewrite EXECUTE FUNCTION migration_check.rewrite();`

interface Note {
  kind: string
  tx: string
  name: string
  amount: number
  indexes: number
  locked: string[]
}

/** Has the database watch these tables from now on. Needs a superuser. */
export async function watch(db: QueryClientContract, names: string[]) {
  await db.rawQuery(WATCH)
  for (const name of names) {
    await db.rawQuery('INSERT INTO migration_check.tables VALUES (?::regclass, ?)', [name, name])
    for (const operation of ['UPDATE', 'DELETE'])
      await db.rawQuery(
        `CREATE TRIGGER migration_check_${operation} AFTER ${operation} ON ${name}
         REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION migration_check.written()`
      )
  }
}

/** Does a part of a migration; answers what was seen that holds others up. */
export async function observed(
  db: QueryClientContract,
  work: () => Promise<unknown>
): Promise<Finding[]> {
  await db.rawQuery(`TRUNCATE migration_check.notes`)
  await db.rawQuery(`SELECT migration_check.look()`)
  await work()
  const { rows } = await db.rawQuery(
    'SELECT kind, tx::text, name, amount::int, indexes::int, locked FROM migration_check.notes ORDER BY id'
  )
  return [...rewritten(rows), ...scanned(rows), ...filled(rows)]
}

const rewritten = (notes: Note[]): Finding[] =>
  notes
    .filter(({ kind }) => kind === 'rewrite')
    .map(({ name }) => ({ rule: 'rewrites-table', what: `${name} is rewritten` }))

/** Tables that were read, since the look before, when a lock on any table kept writes out. */
function scanned(notes: Note[]): Finding[] {
  const before = new Map<string, Note>()
  return notes
    .filter(({ kind }) => kind === 'look')
    .flatMap((note): Finding[] => {
      const { name, amount, indexes, locked } = note
      const earlier = before.get(name)
      before.set(name, note)
      if (!earlier || locked.length === 0) return []
      // The server's counter begins anew at a moment of its own.
      const read = amount < earlier.amount ? amount : amount - earlier.amount
      if (read < BATCH) return []
      const rule = indexes > earlier.indexes ? 'builds-index' : 'scans-table'
      return [
        { rule, what: `all of ${name} is read while nobody can write to ${locked.join(', ')}` },
      ]
    })
}

function filled(notes: Note[]): Finding[] {
  const written = notes.filter(({ kind }) => kind === 'write')
  const byTransaction = Map.groupBy(written, ({ tx, name }) => `${tx} ${name}`)
  return [...byTransaction.values()].flatMap((of): Finding[] => {
    const rows = of.reduce((sum, { amount }) => sum + amount, 0)
    if (rows <= BATCH) return []
    return [
      { rule: 'fills-at-once', what: `${rows} rows of ${of[0].name} change in one transaction` },
    ]
  })
}
