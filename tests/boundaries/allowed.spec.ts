import { test } from '@japa/runner'
import { TreeCopy } from './tree_copy.js'

/** What is right, or merely looks wrong: a checker that cries wolf is soon turned off. */
const ALLOWED: Record<string, { file: string; code: string }> = {
  'the contract of a declared module': {
    file: 'modules/search/operations/allowed_contract.ts',
    code: `import { Thoughts, type thoughts } from '#modules/thoughts/contract'
import type { QueryCall } from '#switchboard/module'
export type T = typeof thoughts
export const all = (call: QueryCall) => call.client(Thoughts).facts({ after: null, limit: 1 })`,
  },
  'the contract of a module whose events it takes': {
    file: 'modules/thoughts/operations/allowed_events.ts',
    code: `import { FORMER_AUTHOR } from '#modules/users/contract'\nexport { FORMER_AUTHOR }`,
  },
  'own files, by alias, relatively, at run time and by a URL': {
    file: 'modules/users/operations/allowed_own.ts',
    code: `import { createRequire } from 'node:module'
import User from '#modules/users/models/user'
import type { tidyUsername } from '../models/username.js'
export const later = () => import('#modules/users/models/password')
export const text = new URL('../models/username.ts', import.meta.url)
export const where = import.meta.resolve('#modules/users/models/user')
export const load = createRequire(import.meta.url)('../models/username.js')
export { User }
export type T = typeof tidyUsername`,
  },
  'what the public APIs of all modules share': {
    file: 'modules/thoughts/operations/allowed_api.ts',
    code: `import { Tokens } from '#api/tokens/tokens'\nexport { Tokens }`,
  },
  'declared packages with their subpaths, and what Node.js has': {
    file: 'modules/users/operations/allowed_packages.ts',
    code: `import { DateTime } from 'luxon'
import app from '@adonisjs/core/services/app'
import { BaseModel } from '@adonisjs/lucid/orm'
import { createHash } from 'crypto'
import { readFile } from 'node:fs/promises'
export { DateTime, app, BaseModel, createHash, readFile }`,
  },
  'comments that name modules, and commented code': {
    file: 'app/switchboard/allowed_comments.ts',
    code: `/** For users, thoughts and search alike; see \`#modules/thoughts/models/thought\`. */
// import Thought from '#modules/thoughts/models/thought'
export const any = 1`,
  },
  'what merely contains the name of a module': {
    file: 'app/switchboard/allowed_words.ts',
    code: `export const searched = (url: URL, text: string) => [url.search, new URL(text).search, text.search(/x/)]
export const usersOnline = 'researched thoughtsfully'
export const research = (afterthoughts: string) => ({ afterthoughts })`,
  },
  'strings that look like names of others': {
    file: 'modules/users/models/allowed_strings.ts',
    code: `export const words = ['search', 'thoughts', 'thoughts.', 'The search: all thoughts', 'a::b', 'searchable::x']
export const paths = ['/_modules/users/find', '/ops/modules/search/dial', 'node_modules/search/x', 'models/thoughts/x']
export const ask = (form: Map<string, string>) => [form.get('thoughts.published'), form.has('search')]
export const contract = '#modules/thoughts/contract'`,
  },
  'own settings, and what belongs to nobody': {
    file: 'modules/users/models/allowed_settings.ts',
    code: `import app from '@adonisjs/core/services/app'
export const own = () => [process.env.USERS_URL, process.env['USERS_' + 'DIAL'], app.config.get('users.logIn.tries')]
export const { NODE_ENV, SEARCHLIGHT, RESEARCH_URL } = process.env
export const name = (config: any) => [config.get('app.appName'), config.get('searching.x')]`,
  },
  'own events, bindings, connection and views': {
    file: 'modules/users/models/allowed_names.ts',
    code: `export const all = (emitter: any, container: any, db: any, view: any) => [
  emitter.on('users.deleted', () => {}),
  emitter.on('http:request_completed', () => {}),
  container.make('users.cache'),
  container.make('lucid.db'),
  db.connection('users'),
  view.render('users::card'),
]
export class Row {
  static connection = 'users'
}`,
  },
  'views of its own': {
    file: 'modules/users/views/allowed.edge',
    code: `{{-- @include('thoughts::card') --}}
@component('users::box', { title: 'thoughts::card' })
  @include(isNew ? 'users::new' : 'users::old')
  @includeIf(isNew, 'users::new')
  @!users.card({ user })
  <a href="mailto:me@search.example(x)">{{ search.words(1) }} @thoughts</a>
@end`,
  },
  'a page’s views of its own': {
    file: 'app/web/views/allowed.edge',
    code: `@!component('partials/thoughts', { thoughts })\n@include(name)\n@each(thought in thoughts)\n@end`,
  },
  'a demo for a seeder': {
    file: 'modules/thoughts/database/seeders/allowed_seeder.ts',
    code: `import { demoThoughts } from '#database/demo/demo'\nexport { demoThoughts }`,
  },
  'for a spec: packages, helpers, the database, contracts, own files': {
    file: 'modules/users/tests/allowed.spec.ts',
    code: `import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { Search } from '#modules/search/contract'
import usersModule from '#modules/users/module'
import { isEmbedded } from '#database/addresses'
import { unique } from '#tests/support/unique'
export const path = process.env.THOUGHTS_URL
export { test, DateTime, Search, usersModule, isEmbedded, unique }`,
  },
  'the generated barrel for the host and its tests': {
    file: 'tests/unit/allowed.spec.ts',
    code: `import { modules } from '#generated/modules'
import { Users } from '#modules/users/contract'
import { LONGEST } from '../support/unique.js'
export const text = "import '#modules/users/models/user'"
export const load = (name: string) => import(name)
export { modules, Users, LONGEST }`,
  },
  'the console for what it does not load itself': {
    file: 'app/ops/allowed.ts',
    code: `import { modules } from '#generated/modules'
import { Search } from '#modules/search/contract'
export const url = process.env.SEARCH_URL
export { modules, Search }`,
  },
  'own tables with their schema, and texts that mention others': {
    file: 'modules/users/operations/allowed_sql.ts',
    code: `export const rows = (db: any) => db.rawQuery(\`
  SELECT 'thoughts.thoughts', public.unaccent(email), pg_notify('thoughts.published', 'Select one of thoughts.')
  FROM users.users AS search JOIN users ON search.id = users.id
  WHERE search.email IS DISTINCT FROM search.plain AND kind LIKE 'search.%'\`)
export const named = (query: any) => query.from('users.users as thoughts').where('thoughts.id', 1)`,
  },
  'a migration of its own': {
    file: 'modules/users/database/migrations/allowed_sql.ts',
    code: `import { BaseSchema } from '@adonisjs/lucid/schema'
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('users', (table) => table.foreign('invited_by').references('users.id'))
    this.schema.raw('CREATE TRIGGER tell AFTER UPDATE ON users EXECUTE FUNCTION users.tell()')
  }
}`,
  },
  'types that go round in a ring': {
    file: 'modules/users/models/allowed_types_a.ts',
    code: `import type { B } from '#modules/users/models/allowed_types_b'\nexport interface A { b: B }`,
  },
  'the other half of them': {
    file: 'modules/users/models/allowed_types_b.ts',
    code: `import { type A } from '#modules/users/models/allowed_types_a'\nexport interface B { a: A }`,
  },
}

test.group('The checker of boundaries, of what is right', (group) => {
  let reported: string[]

  group.setup(async () => {
    const copy = await new TreeCopy().make()
    for (const { file, code } of Object.values(ALLOWED)) await copy.plant(file, code)
    const violations = await copy.check()
    reported = violations.map(({ file, line, rule, found }) => `${file}:${line} ${rule} ${found}`)
    return () => copy.remove()
  })

  for (const [name, { file }] of Object.entries(ALLOWED)) {
    test(`lets pass ${name}`, ({ assert }) => {
      assert.deepEqual(
        reported.filter((one) => one.startsWith(`${file}:`)),
        []
      )
    })
  }
})
