/**
 * Where `npm test -- --module=search` begins in place of bin/test.ts: puts fakes where the code of the other modules would
 * be, and starts the tests as ever. Nothing of the others is loaded but their contracts.
 */
import { readdirSync } from 'node:fs'
import { guardModule } from './module_alone_guard.js'

// As bin/test.ts says too, but before the settings are read here.
process.env.NODE_ENV = 'test'
process.env.LOG_LEVEL ??= 'silent'
process.env.DATABASE_FOLDER ??= `tmp/tests/${process.pid}`

const alone = process.env.MODULE_ALONE!
guardModule(alone)

// Before config/modules.ts reads it.
const { modules: code } = await import('#generated/modules')
const others = readdirSync(new URL('../../modules', import.meta.url)).filter(
  (name) => name !== alone
)
for (const name of others) {
  code[name] = async () => {
    const { default: modules } = await import('#config/modules')
    const { fakeOf } = await import('#tests/fakes/fake')
    return { default: fakeOf(modules.modules[name]).module }
  }
}

// Before connections are made of it: a fake has only the tables that every module has.
const { stores } = await import('#database/stores')
for (const store of stores.filter(({ name }) => others.includes(name))) {
  store.migrations = store.migrations.filter((path) => !path.startsWith('./modules/'))
  store.seeders = []
}

await import('../../bin/test.js')
