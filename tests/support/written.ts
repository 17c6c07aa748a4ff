import app from '@adonisjs/core/services/app'

/** Thoughts of somebody, put straight into the store with their number: many, and nobody was told of them. */
export async function written(username: string, all: string[]) {
  const db = await app.container.make('lucid.db')
  await db.connection('thoughts').transaction(async (store) => {
    for (let at = 0; at < all.length; at += 500) {
      const rows = all.slice(at, at + 500).map((text) => ({ username, text }))
      await store.table('thoughts').multiInsert(rows)
    }
    await store.rawQuery(
      `INSERT INTO authors (username, thoughts) VALUES (?, ?)
       ON CONFLICT (username) DO UPDATE SET thoughts = authors.thoughts + excluded.thoughts`,
      [username, all.length]
    )
  })
}

/** So many different texts. */
export function texts(count: number, word = 'thought') {
  return Array.from({ length: count }, (_, at) => `${word} number ${at + 1}`)
}
