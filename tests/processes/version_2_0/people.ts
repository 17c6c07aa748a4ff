/** What the kept database is made with and opened with: the secrets of nobody. */
export const SECRETS = {
  APP_KEY: 'ak'.repeat(20),
  WIRE_KEY: 'wk'.repeat(20),
  PUBLIC_URL: 'http://localhost:3333',
}

export const PASSWORD = 'a few words nobody says'

/** Who wrote what before the upgrade; the last thought waits to be told to search. */
export const MARY = {
  username: 'mary',
  edited: 'The lighthouse was repainted in red',
  published: 'Seagulls have opinions about sandwiches',
  waiting: 'Tomorrow the ferry leaves at seven',
}
