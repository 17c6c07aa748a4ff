import { test } from '@japa/runner'
import { Client } from 'pg'
import { SECRETS } from '#tests/processes/version_2_0/people'
import { atEnd } from '#tests/support/at_end'
import { isInstalled, startCluster } from '#tests/support/postgresql_cluster'
import { ace } from '#tests/support/program'

test.group('A server with databases of others', (group) => {
  group.each.skip(!isInstalled(), 'PostgreSQL is not installed')

  test('is closed to the roles of stores where asked for, and what is left is named', async ({
    assert,
  }) => {
    const cluster = (await startCluster())!
    atEnd(cluster.stop)
    await cluster.program('createdb', 'of_others')
    await cluster.program('psql', '-d', 'postgres', '-c', 'CREATE ROLE landlord LOGIN CREATEROLE')
    await cluster.program('createdb', '-O', 'landlord', 'mythoughts')
    const as = (role: string, database: string) => {
      const url = new URL(cluster.url)
      url.username = role
      url.pathname = `/${database}`
      return url.href
    }
    const provision = async (role: string, ...options: string[]) => {
      const DATABASE_URL = as(role, 'mythoughts')
      const { code, output } = await ace(['db:provision', ...options], { ...SECRETS, DATABASE_URL })
      assert.equal(code, 0, output)
      return output
    }
    /** Whether the role of a store may connect to a database, and what becomes of a statement there. */
    const tried = async (database: string, statement = 'SELECT 1') => {
      const client = new Client({ connectionString: as('mythoughts_thoughts', database) })
      try {
        await client.connect()
        await client.query(statement)
        return 'done'
      } catch (error) {
        return (error as { code: string }).code
      } finally {
        await client.end()
      }
    }

    const limited = await provision('landlord', '--close-others')
    assert.include(limited, 'REVOKE EXECUTE ON FUNCTION lo_creat(integer) FROM PUBLIC;')
    assert.include(limited, 'REVOKE CONNECT ON DATABASE of_others FROM PUBLIC;')
    assert.notInclude(limited, 'TEMPORARY', 'the owner of the database takes that')
    assert.equal(await tried('mythoughts', 'CREATE TEMPORARY TABLE kept (x int)'), '42501')
    assert.equal(await tried('mythoughts', 'SELECT lo_create(0)'), 'done')

    const unasked = await provision('owner')
    assert.include(unasked, 'connecting to the database of_others')
    assert.notInclude(unasked, 'lo_creat')
    assert.equal(await tried('mythoughts', 'SELECT lo_create(0)'), '42501')
    assert.equal(await tried('of_others'), 'done', 'it may be somebody’s')

    assert.notInclude(await provision('owner', '--close-others'), 'REVOKE')
    assert.equal(await tried('of_others'), '42501')
    assert.equal(await tried('mythoughts'), 'done')
  })
})
