import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'

export const extensions = { unaccent, pg_trgm }

/** The empty cluster that new folders start from. Made by `node ace embedded:snapshot`, which must follow a new PGlite. */
export const SNAPSHOT = new URL('./empty_cluster.tar.gz', import.meta.url)

/** The PGlite version that the snapshot was made with; compared in a test. */
export const SNAPSHOT_VERSION = new URL('./empty_cluster.version', import.meta.url)

/** Running initdb in WebAssembly takes seconds and much memory; unpacking its result takes neither. */
export async function readSnapshot(): Promise<Blob> {
  return new Blob([await readFile(SNAPSHOT)], { type: 'application/x-gzip' })
}

/** A new snapshot, and the version of the PGlite that made it. */
export async function makeSnapshot(): Promise<{ snapshot: Blob; version: string }> {
  const postgres = await PGlite.create({ extensions })
  await postgres.exec('CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm; CHECKPOINT')
  const { rows } = await postgres.query<{ version: string }>('SELECT version()')
  const snapshot = await postgres.dumpDataDir('gzip')
  await postgres.close()
  return { snapshot, version: /PGlite ([\d.]+)/.exec(rows[0].version)![1] }
}
