import type { ClientBase } from 'pg'
import { listOf, placeOf, sequencesOf, tablesOf, type Table } from '#database/upgrade/tables'
import { SettingsError } from '#switchboard/settings'

/** Rows that are carried at once. */
const BATCH = 500

/** What became of a table: how many rows it has at both ends, and whether they are the same. */
export interface Carried {
  table: string
  rows: number
}

interface Options {
  from: ClientBase
  to: ClientBase
  stores: string[]
  /** Takes how many rows of a table have been carried. */
  onProgress: (table: string, rows: number) => void
}

/**
 * Carries all rows and sequences of stores from one database to another, whose tables are new, and compares both: all of it
 * or nothing. Throws {@link SettingsError} where the other has rows already, or tables of another version.
 */
export async function carry({ from, to, stores, onProgress }: Options): Promise<Carried[]> {
  for (const db of [from, to]) {
    await db.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
    await db.query(`SET LOCAL TimeZone = 'UTC'`)
  }
  const carried: Carried[] = []
  for (const store of stores) {
    await refuseOtherVersion(from, to, store)
    for (const table of await tablesOf(to, store)) {
      await refuseRows(to, table)
      await carryRows(from, to, table, (rows) => onProgress(placeOf(table), rows))
      carried.push(await compared(from, to, table))
    }
    for (const sequence of await sequencesOf(to, store)) await carrySequence(from, to, sequence)
  }
  await to.query('COMMIT')
  await from.query('COMMIT')
  return carried
}

async function refuseOtherVersion(from: ClientBase, to: ClientBase, store: string) {
  const [here, there] = await Promise.all(
    [from, to].map(async (db) => {
      const { rows } = await db.query(`SELECT name FROM ${store}.adonis_schema ORDER BY name`)
      return rows.map(({ name }) => name).join()
    })
  )
  if (here !== there)
    throw new SettingsError(
      `the embedded database has tables of another version in ${store}. Start this version with it once, stop it, and try again`
    )
}

/** What new tables have in them is replaced: the identity of their store, and which events it is to get. */
const FILLED_WHEN_MADE = ['store', 'subscriptions']

async function refuseRows(to: ClientBase, table: Table) {
  const { rows } = await to.query(`SELECT EXISTS (SELECT FROM ${placeOf(table)}) AS has_rows`)
  if (!rows[0].has_rows) return
  if (!FILLED_WHEN_MADE.includes(table.name))
    throw new SettingsError(
      `${placeOf(table)} of the PostgreSQL server has rows already. Name a database without them`
    )
  await to.query(`DELETE FROM ${placeOf(table)}`)
}

async function carryRows(
  from: ClientBase,
  to: ClientBase,
  table: Table,
  onProgress: (rows: number) => void
) {
  const [place, list] = [placeOf(table), listOf(table)]
  await from.query(`DECLARE carried CURSOR FOR ${jsonOf(table)}`)
  for (let done = 0; ;) {
    const { rows } = await from.query(`FETCH ${BATCH} FROM carried`)
    if (rows.length === 0) break
    await to.query(
      `INSERT INTO ${place} (${list}) OVERRIDING SYSTEM VALUE
       SELECT ${list} FROM json_populate_recordset(NULL::${place}, $1::json)`,
      [`[${rows.map(({ row }) => row).join()}]`]
    )
    onProgress((done += rows.length))
  }
  await from.query('CLOSE carried')
}

async function compared(from: ClientBase, to: ClientBase, table: Table): Promise<Carried> {
  const [here, there] = await Promise.all(
    [from, to].map(async (db) => {
      const { rows } = await db.query(
        `SELECT count(*)::int AS rows, md5(string_agg(md5(row), '' ORDER BY md5(row) COLLATE "C")) AS sum
         FROM (${jsonOf(table)}) AS all_rows`
      )
      return rows[0]
    })
  )
  if (here.rows !== there.rows || here.sum !== there.sum)
    throw new Error(
      `${placeOf(table)} has ${there.rows} rows there, ${here.rows} here, or they are not equal; nothing was carried`
    )
  return { table: `${table.schema}.${table.name}`, rows: here.rows }
}

/** Each row as JSON text, which says all types exactly. */
const jsonOf = (table: Table) =>
  `SELECT row_to_json(given)::text AS row FROM (SELECT ${listOf(table)} FROM ${placeOf(table)}) AS given`

async function carrySequence(from: ClientBase, to: ClientBase, sequence: string) {
  const { rows } = await from.query(`SELECT last_value, is_called FROM ${sequence}`)
  await to.query('SELECT setval($1, $2, $3)', [sequence, rows[0].last_value, rows[0].is_called])
}
