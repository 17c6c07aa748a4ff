import pg from 'pg'
import { shareFolder } from '#database/embedded/embedded_postgres'
import { embeddedClient } from '#tests/support/embedded_client'

/** Works as the owner of a program's database, whether the program runs or not. */
export async function asOwner<T>(
  environment: Record<string, string>,
  work: (db: pg.Client) => Promise<T>
): Promise<T> {
  if (environment.DATABASE_URL) {
    const db = new pg.Client(environment.DATABASE_URL)
    await db.connect()
    return work(db).finally(() => db.end())
  }
  const database = await shareFolder(environment.DATABASE_FOLDER)
  const db = await embeddedClient(database)
  try {
    return await work(db)
  } finally {
    await db.end()
    db.cut()
    await database.close()
  }
}
