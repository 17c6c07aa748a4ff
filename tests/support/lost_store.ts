import app from '@adonisjs/core/services/app'

/** Runs `work` while nobody answers for a store of this process. */
export async function withoutStore<T>(store: string, work: () => Promise<T>): Promise<T> {
  const { manager } = await app.container.make('lucid.db')
  const { config } = manager.get(store)!
  const nowhere = { host: '127.0.0.1', port: 1, user: 'x', database: 'x' }
  await manager.close(store)
  manager.patch(store, { ...config, connection: nowhere } as never)
  try {
    return await work()
  } finally {
    await manager.close(store)
    manager.patch(store, config)
  }
}
