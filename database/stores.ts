import modules from '#config/modules'

/** A database schema that holds one part's data, and what may be run on it. */
export interface Store {
  name: string
  migrations: string[]
  seeders: string[]
}

/** One store for each module, one for the sessions of the web, and one for what operators set and see. */
export const stores: Store[] = [
  ...Object.keys(modules.modules).map((name) => ({
    name,
    migrations: ['./app/switchboard/store/migrations', `./modules/${name}/database/migrations`],
    seeders: [`./modules/${name}/database/seeders`],
  })),
  { name: 'web', migrations: ['./app/web/database/migrations'], seeders: [] },
  {
    name: 'switchboard',
    migrations: ['./app/switchboard/placement/migrations', './app/ops/database/migrations'],
    seeders: [],
  },
]

/** The stores of what this host serves; it has no business in the others. */
export const servedStores = stores.filter(({ name }) => modules.serves.includes(name))

/** The connection by which a store's tables are made; its own role may only use them. */
export const ownerOf = (store: string) => `${store}_owner`
