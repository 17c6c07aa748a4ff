import { each, type Planted } from './planted.js'

const THOUGHT = '#modules/thoughts/models/thought'

/** Ways to import a file of another module. */
const WAYS: [name: string, code: string, at?: number][] = [
  ['a static import', `import Thought from '${THOUGHT}'\nexport const table = Thought.table`],
  ['an import for its effects', `import '${THOUGHT}'`],
  ['an import of a namespace', `import * as thoughts from '${THOUGHT}'\nexport { thoughts }`],
  ['a type-only import', `import type Thought from '${THOUGHT}'\nexport type T = Thought`],
  ['an inline type import', `import { type Row } from '${THOUGHT}'\nexport type T = Row`],
  ['export … from', `export { default } from '${THOUGHT}'`],
  ['export * from', `export * from '${THOUGHT}'`],
  ['export type … from', `export type { default as T } from '${THOUGHT}'`],
  ['an import type', `export type T = import('${THOUGHT}').default`],
  ['typeof an import type', `export type T =\n  typeof import('${THOUGHT}')`, 2],
  ['a dynamic import', `export const load = () => import('${THOUGHT}')`],
  ['a dynamic import of a template', `export const load = () => import(\`${THOUGHT}\`)`],
  ['a plain require', `// @ts-expect-error\nexport const T = require('${THOUGHT}')`, 2],
  ['import … = require()', `import T = require('${THOUGHT}')\nexport { T }`],
  ['a relative path', `import T from '../../thoughts/models/thought.js'\nexport { T }`],
  ['the module of a module', `export const load = () => import('#modules/thoughts/module')`],
]

const ways = WAYS.map(([name, code, at], index): Planted => ({
  name: `a file of another module by ${name}`,
  file: `modules/users/operations/planted_way_${index}.ts`,
  code,
  at,
  rule: 'foreign-internals',
  says: /The client of thoughts from dependencies\.ts.* Call an operation/,
}))

/** Imports, by every syntax and from every part of the program. */
export const IMPORTS: Planted[] = [
  ...ways,
  ...each('foreign-internals', {
    'what an operation is made of, and tells the operation': [
      'modules/users/operations/planted_operation.ts',
      `import { publishThought } from '#modules/thoughts/operations/publish_thought'\nexport { publishThought }`,
      1,
      /its operation "publish"/,
    ],
    'the inside of a module from a page': [
      'app/web/controllers/planted_controller.ts',
      `import User from '#modules/users/models/user'\nexport { User }`,
      1,
      /injected into the constructor/,
    ],
    'the inside of a module from the console': [
      'app/ops/planted.ts',
      `import { LONGEST_TEXT } from '#modules/thoughts/models/text'\nexport { LONGEST_TEXT }`,
    ],
    'the inside of a module from the configuration': [
      'config/planted.ts',
      `export default () => import('#modules/users/module')`,
    ],
    'the inside of a module from the database': [
      'database/planted.ts',
      `import Thought from '../modules/thoughts/models/thought.js'\nexport { Thought }`,
    ],
    'the inside of a module that was added by its contract alone': [
      'modules/users/operations/planted_added.ts',
      `export { LONGEST } from '#modules/notes/models/note'`,
      1,
      /The client of notes from dependencies\.ts/,
    ],
  }),
  ...each('test-internals', {
    'the inside of another module from a spec': [
      'modules/search/tests/planted.spec.ts',
      `import { tidy } from '#modules/thoughts/models/text'\nexport { tidy }`,
    ],
    'the helpers of another module’s specs from a spec': [
      'modules/users/tests/planted_store.ts',
      `export { thoughtsStore } from '../../thoughts/tests/store.js'`,
    ],
    'the inside of a module from a test that spans modules': [
      'tests/unit/planted.spec.ts',
      `import { readCursor } from '#modules/search/models/cursor'\nexport { readCursor }`,
    ],
    'the inside of a module from a test, at run time': [
      'tests/web/planted.spec.ts',
      `export const load = async () =>\n  (await import('#modules/search/module')).default`,
      2,
    ],
  }),
  ...each('undeclared-module', {
    'the contract of a module that is not declared': [
      'modules/users/operations/planted_undeclared.ts',
      `import { thoughts } from '#modules/thoughts/contract'\nexport { thoughts }`,
      1,
      /modules\/users\/dependencies\.ts/,
    ],
    'the types of a contract that is not declared': [
      'modules/thoughts/models/planted_undeclared.ts',
      `import type { search } from '#modules/search/contract'\nexport type S = typeof search`,
    ],
  }),
  ...each('undeclared-calls', {
    'a client that is declared where it is used': [
      'app/web/controllers/planted_client.ts',
      `import { thoughts } from '#modules/thoughts/contract'\nimport { clientOf } from '#switchboard/client_token'\nexport abstract class Thoughts extends clientOf(thoughts, ['one']) {}`,
      2,
    ],
  }),
  ...each('undeclared-package', {
    'a package that is not declared': [
      'modules/search/models/planted_package.ts',
      `import { DateTime } from 'luxon'\nexport { DateTime }`,
      1,
      /`packages` in modules\/search\/module\.ts/,
    ],
    'a package that is not declared, by its subpath and for its types': [
      'modules/thoughts/models/planted_package.ts',
      `import type { Schema } from 'typebox/compile'\nexport type S = Schema`,
    ],
    'a package that is not declared, at run time': [
      'modules/users/models/planted_package.ts',
      `export const load = async () => {\n  return import('undici')\n}`,
      2,
    ],
  }),
  ...each('relative-path', {
    'a contract by a relative path': [
      'modules/search/operations/planted_relative.ts',
      `import { thoughts } from '../../thoughts/contract.js'\nexport { thoughts }`,
    ],
    'the switchboard by a relative path': [
      'modules/search/operations/planted_relative_switchboard.ts',
      `import { ok } from '../../../app/switchboard/contract/operation.js'\nexport { ok }`,
    ],
    'a contract by a relative path from a page': [
      'app/web/planted_relative.ts',
      `import { users } from '../../modules/users/contract.js'\nexport { users }`,
    ],
  }),
  ...each('generated-barrel', {
    'the generated list of modules from a module': [
      'modules/users/operations/planted_barrel.ts',
      `import { modules } from '#generated/modules'\nexport { modules }`,
    ],
    'a generated list by its path': [
      'modules/users/operations/planted_barrel_path.ts',
      `export const load = () => import('../../../.adonisjs/server/modules.js')`,
    ],
    'the generated list of modules from a page': [
      'app/web/planted_barrel.ts',
      `import { modules } from '#generated/modules'\nexport { modules }`,
    ],
  }),
  ...each('reaches-out', {
    'a module that reaches into the site': [
      'modules/thoughts/models/planted_web.ts',
      `import { keysetOf } from '#web/keyset'\nexport { keysetOf }`,
    ],
    'a module that reaches into the console': [
      'modules/thoughts/models/planted_ops.ts',
      `import type { Figures } from '#ops/figures/figures'\nexport type F = Figures`,
    ],
    'a module that reaches into start/': [
      'modules/thoughts/models/planted_start.ts',
      `import env from '#start/env'\nexport { env }`,
    ],
    'a module that reaches into the configuration': [
      'modules/users/models/planted_config.ts',
      `import users from '#config/users'\nexport { users }`,
    ],
    'a module that reaches into the database folder': [
      'modules/search/models/planted_database.ts',
      `import { isEmbedded } from '#database/addresses'\nexport { isEmbedded }`,
    ],
    'a module that reaches into the helpers of tests': [
      'modules/search/models/planted_tests.ts',
      `import { unique } from '#tests/support/unique'\nexport { unique }`,
    ],
    'a seeder that reaches beyond the demo': [
      'modules/thoughts/database/seeders/planted_seeder.ts',
      `import { seed } from '#database/seed'\nexport { seed }`,
    ],
    'a spec that reaches into the site': [
      'modules/thoughts/tests/planted_web.spec.ts',
      `import { thoughtCard } from '#web/presenters/thought_card'\nexport { thoughtCard }`,
    ],
  }),
  ...each('switchboard-imports', {
    'the switchboard that imports a contract': [
      'app/switchboard/planted_module.ts',
      `import { users as them } from '#modules/users/contract'\nexport { them }`,
    ],
    'the switchboard that imports the site': [
      'app/switchboard/planted_web.ts',
      `import { asked } from '#web/asked'\nexport { asked }`,
    ],
    'the switchboard that imports the console': [
      'app/switchboard/planted_ops.ts',
      `export type { Figures } from '#ops/figures/figures'`,
    ],
  }),
  ...each('api-imports', {
    'what public APIs share that imports a contract': [
      'app/api/planted_module.ts',
      `import { users } from '#modules/users/contract'\nexport { users }`,
      1,
      /config\/api\.ts/,
    ],
    'what public APIs share that imports the site': [
      'app/api/planted_web.ts',
      `import { asked } from '#web/asked'\nexport { asked }`,
    ],
    'what public APIs share that imports a helper of tests': [
      'app/api/planted_tests.ts',
      `import { unique } from '#tests/support/unique'\nexport { unique }`,
    ],
  }),
  ...each('contract-kit', {
    'a contract that imports a package': [
      'modules/search/contract.ts',
      `import { DateTime } from 'luxon'\nexport const now = () => DateTime.utc()`,
    ],
    'a contract that imports another one': [
      'modules/search/contract.ts',
      `import { thoughts as others } from '#modules/thoughts/contract'\nexport const theirs = others`,
    ],
    'a contract that imports its own module': [
      'modules/users/contract.ts',
      `export const load = () => import('#modules/users/models/username')`,
    ],
    'a contract that imports more of the switchboard': [
      'modules/thoughts/contract.ts',
      `export type { Call } from '#switchboard/call'`,
    ],
  }),
  ...each('cycle', {
    'a ring of files in a module': [
      'modules/users/models/planted_ring_a.ts',
      `import { b } from '#modules/users/models/planted_ring_b'\nexport const a = () => b()`,
      1,
      /planted_ring_a\.ts → modules\/users\/models\/planted_ring_b\.ts/,
    ],
  }),
]

const contract = (
  name: string,
  takes: string[]
) => `import { contract, query, string } from '#switchboard/contract'
export const ${name} = contract('${name}', {
  operations: {
    show: query({ input: {}, output: string(), deadline: 100, without: '' }),
  },
  takes: [${takes.map((one) => `'${one}'`)}],
})`

/** Modules that need each other, told at the first of them. */
export const MODULES: Planted[] = each('module-cycle', {
  'modules that need each other': [
    'modules/alpha/contract.ts',
    contract('alpha', ['beta.shown']),
    2,
    /alpha → beta → alpha/,
  ],
})

/** What the violations above need, and what is right by itself. */
export const OTHERS = {
  'modules/beta/contract.ts': contract('beta', ['alpha.shown']),
  'modules/notes/contract.ts': contract('notes', []),
  'modules/notes/models/note.ts': 'export const LONGEST = 3',
  'modules/users/models/planted_ring_b.ts': `import { a } from '#modules/users/models/planted_ring_a'\nexport const b = () => a()`,
}
