import app from '@adonisjs/core/services/app'
import router from '@adonisjs/core/services/router'
import { test } from '@japa/runner'
import { request } from 'node:http'
import { Switchboard } from '#switchboard/switchboard'
import { addresses } from '#tests/support/listeners'

const routes = () => Object.values(router.toJSON()).flat()
const isInternal = (name = '') => /^(wire|internal)\./.test(name)
/** A path that the pattern matches. */
const pathOf = (pattern: string) =>
  pattern.replace(':module', 'thoughts').replace(':operation', 'count').replace(/:\w+/g, '1')

const statusOf = async (url: string, method = 'GET') =>
  (await fetch(url, { method, redirect: 'manual' })).status

/** The status for a path that is sent as it is written here. */
function statusOfPath(address: string, path: string): Promise<number> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (response) => {
      response.resume()
      resolve(response.statusCode!)
    })
      .on('error', reject)
      .end()
  })
}

test.group('The two ports', () => {
  test('every internal route is unknown on the public port', async ({ assert }) => {
    const internal = routes().filter(({ name }) => isInternal(name))
    assert.isAtLeast(internal.length, 6)
    for (const { pattern, methods } of internal) {
      for (const method of methods) {
        const url = addresses.site + pathOf(pattern)
        assert.equal(await statusOf(url, method), 404, `${method} ${pattern}`)
      }
    }
  })

  test('every page is unknown on the internal port', async ({ assert }) => {
    const pages = routes().filter(
      ({ name, methods }) =>
        !isInternal(name) && !name?.startsWith('everywhere.') && methods.includes('GET')
    )
    assert.isAtLeast(pages.length, 10)
    await Promise.all(
      pages.map(async ({ pattern, name }) => {
        const path = name === 'profile' ? '/@somebody' : pathOf(pattern)
        assert.equal(await statusOf(addresses.internal + path), 404, pattern)
      })
    )
  })

  test('no spelling of a path gets an internal route onto the public port', async ({ assert }) => {
    const spellings = [
      '/metrics/',
      '//metrics',
      '/%6detrics',
      '/metrics?x',
      '/METRICS',
      '/./metrics',
      '/health/live/',
      '/health%2Flive',
      '/_modules/thoughts/',
      '/%5Fmodules/thoughts',
      '/search/../metrics',
    ]
    for (const path of spellings) {
      assert.equal(await statusOfPath(addresses.site, path), 404, path)
    }
  })

  test('a right token does not open the wire on the public port', async ({ assert }) => {
    const { tokens } = await app.container.make(Switchboard)
    const headers = { authorization: `Bearer ${await tokens.forModule('thoughts')}` }
    const statusAt = async (address: string) =>
      (await fetch(`${address}/_modules/thoughts`, { headers })).status
    assert.equal(await statusAt(addresses.internal), 200)
    assert.equal(await statusAt(addresses.site), 404)
  })
})
