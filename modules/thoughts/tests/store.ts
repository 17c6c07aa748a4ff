import app from '@adonisjs/core/services/app'

/** The tables of the thoughts module, as its own role sees them. */
export async function thoughtsStore() {
  const db = await app.container.make('lucid.db')
  return db.connection('thoughts')
}
