import { test } from '@japa/runner'
import { honourOldNames } from '#start/old_names'

/** The settings of today that come of these. */
function meant(given: Record<string, string>) {
  const env: Record<string, string | undefined> = { ...given }
  honourOldNames(env)
  const { DATABASE_URL, THOUGHTS_URL, USERS_URL } = env
  return { DATABASE_URL, THOUGHTS_URL, USERS_URL }
}

test.group('Settings that the microservices had', () => {
  test('say where the database is', ({ assert }) => {
    const given = {
      POSTGRES_HOST: 'db',
      POSTGRES_PORT: '5433',
      POSTGRES_DB: 'thoughts',
      POSTGRES_USER: 'mary ann',
      POSTGRES_PASSWORD: 'p@ss/word',
    }
    const { DATABASE_URL } = meant(given)
    assert.equal(DATABASE_URL, 'postgres://mary%20ann:p%40ss%2Fword@db:5433/thoughts')
    const usual = 'postgres://postgres@db:5432/postgres'
    assert.equal(meant({ POSTGRES_HOST: 'db' }).DATABASE_URL, usual)
    assert.isUndefined(meant({ POSTGRES_USER: 'postgres' }).DATABASE_URL)
  })

  test('say where the other hosts are', ({ assert }) => {
    const given = {
      THOUGHTS_BACKEND_URL: 'http://thoughts:8000',
      USER_BACKEND_URL: 'http://users:8000',
    }
    assert.deepEqual(meant(given), {
      DATABASE_URL: undefined,
      THOUGHTS_URL: 'http://thoughts:8000',
      USERS_URL: 'http://users:8000',
    })
  })

  test('give way to those of today', ({ assert }) => {
    const [DATABASE_URL, THOUGHTS_URL, USERS_URL] = Array(3).fill('http://new')
    const old = { THOUGHTS_BACKEND_URL: 'http://old', USER_BACKEND_URL: 'http://old' }
    const today = { DATABASE_URL, THOUGHTS_URL, USERS_URL }
    assert.deepEqual(meant({ ...today, ...old, POSTGRES_HOST: 'old' }), today)
  })
})
