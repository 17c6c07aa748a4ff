import app from '@adonisjs/core/services/app'
import { configProvider } from '@adonisjs/core'
import { test } from '@japa/runner'
import { atEnd } from '#tests/support/at_end'

test.group('A password', () => {
  test('is hashed outside tests by scrypt with N=2^15, r=8, p=3', async ({ assert }) => {
    Object.defineProperty(app, 'inTest', { value: false, configurable: true })
    atEnd(() => delete (app as { inTest?: boolean }).inTest)
    const { default: provider } = await import(app.makeURL('config/hash.js?outside-tests').href)
    const config = await configProvider.resolve<{
      default: string
      list: Record<string, () => { make: (value: string) => Promise<string> }>
    }>(app, provider)
    assert.equal(config!.default, 'scrypt')
    const hashed = await config!.list.scrypt().make('a good long password')
    assert.match(hashed, /^\$scrypt\$n=32768,r=8,p=3\$[\w+/]{22}\$[\w+/]{86}$/)
  })
})
