import { test } from '@japa/runner'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { makeFolder } from '#database/embedded/make_folder'
import { explain } from '#start/failed_start'
import env from '#start/env'
import { duration } from '#start/kinds_of_settings'
import { publicUrl } from '#start/public_url'
import { checkSecrets } from '#start/secrets'
import { versionName } from '#start/version_name'

const SECRETS = { APP_KEY: 'xk'.repeat(16), WIRE_KEY: 'yk'.repeat(16) }

test.group('Settings', () => {
  for (const name of ['HOST', 'INTERNAL_HOST'])
    for (const value of ['192.0.2.1', 'nohost.invalid'])
      test(`say that ${name} is no address of this machine: ${value}`, async ({
        assert,
        cleanup,
      }) => {
        const was = process.env[name]
        cleanup(() => {
          if (was === undefined) delete process.env[name]
          else process.env[name] = was
        })
        process.env[name] = value
        const [error] = await once(createServer().listen(0, value), 'error').catch((it) => [it])
        assert.match(
          explain(error)!,
          new RegExp(`^${name} is "${value}", which is no address of this machine \\(E\\w+\\)`)
        )
      })

  test('name the version as old frontends ask for it', ({ assert }) => {
    const named = { 'v1.7': 'v1.7.0', 'v1.6.2': 'v1.6.2', 'v2.0.0': 'v2.0.0', 'v10.1': 'v10.1.0' }
    for (const [given, name] of Object.entries(named)) assert.equal(versionName(given), name)
    for (const wrong of ['v1.5', '1.7', 'v1', 'latest', 'v1.7.0-rc.1', ''])
      assert.throws(() => versionName(wrong), /must be like v2\.0\.0, and v1\.6\.0 or more/)
  })

  const secrets: [what: string, given: object, isProduction: boolean, told: RegExp][] = [
    ['too short', { APP_KEY: 'short' }, false, /^APP_KEY is shorter than 32 characters/],
    ['of one character', { APP_KEY: 'x'.repeat(40) }, true, /^APP_KEY repeats one character/],
    [
      'for two things',
      { WIRE_KEY: SECRETS.APP_KEY },
      true,
      /^WIRE_KEY is the same as APP_KEY\. Set it to 32 or more random characters/,
    ],
  ]
  for (const [what, given, isProduction, told] of secrets)
    test(`refuse a secret ${what}`, ({ assert }) => {
      assert.throws(() => checkSecrets({ ...SECRETS, ...given }, isProduction), told)
    })

  for (const [what, url, isProduction, told] of [
    [
      'at which others could listen',
      'http://thoughts.example',
      true,
      /must be an https address in production.*: https:\/\/thoughts\.example$/,
    ],
    [
      'with a path',
      'https://thoughts.example/site',
      false,
      /must be an http or https address without a user, a path/,
    ],
  ] as const)
    test(`refuse an address for everybody ${what}`, ({ assert, cleanup }) => {
      const was = env.get('PUBLIC_URL', '')
      cleanup(() => env.set('PUBLIC_URL', was))
      env.set('PUBLIC_URL', url)
      assert.throws(() => publicUrl(isProduction), told)
    })

  for (const [folder, code] of [
    ['/etc/passwd', 'ENOTDIR'],
    ['/proc/x/y', 'ENOENT'],
  ])
    test(`refuse a database folder that cannot be: ${folder}`, ({ assert }) => {
      const told = `DATABASE_FOLDER is "${folder}", which can be no folder of this user's (${code})`
      assert.throws(() => makeFolder(folder), new RegExp(RegExp.escape(told)))
    })

  test('refuse a pause of milliseconds', ({ assert }) => {
    assert.throws(() => duration('LOG_IN_PAUSE', '90'), /^LOG_IN_PAUSE is "90"; it must be/)
  })
})
