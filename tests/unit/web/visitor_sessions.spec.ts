import { configProvider } from '@adonisjs/core'
import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import type { ResolvedSessionConfig } from '@adonisjs/session/types'
import { test } from '@japa/runner'
import { unique } from '#tests/support/unique'

/** The store of sessions as a request has it that brings the session's cookie, or none. */
async function storeOf(id?: string) {
  const config = await configProvider.resolve<ResolvedSessionConfig>(app, app.config.get('session'))
  const ctx = { request: { cookie: () => id } } as unknown as HttpContext
  return config!.stores.database(ctx, config!)
}

test.group('The row of a session', () => {
  test('that was ended while a request was under way does not come back', async ({ assert }) => {
    const id = unique('session')
    await (await storeOf()).write(id, { user: 'mary' })
    const [page, logOut] = [await storeOf(id), await storeOf(id)]
    const values = await page.read(id)
    assert.equal(values!.user, 'mary')
    await logOut.read(id)
    await logOut.destroy(id)
    await page.write(id, { ...values, notice: 'saved' })
    assert.notProperty(await (await storeOf(id)).read(id), 'user')
  })

  test('is neither looked for nor made for who comes without a cookie', async ({ assert }) => {
    const store = await storeOf()
    const id = unique('session')
    await (await storeOf()).write(id, { user: 'of somebody else' })
    const [first, second] = [await store.read(id), await store.read(id)]
    assert.deepEqual(Object.keys(first!), ['csrf-secret'])
    assert.deepEqual(second, first, 'the secret follows from the id')
    assert.notDeepEqual(await store.read(unique('session')), first)
    await store.touch(id)
    await store.destroy(id)
  })
})
