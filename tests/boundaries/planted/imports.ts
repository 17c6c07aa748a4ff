import type { Planted } from './planted.js'

const IN_USERS = 'modules/users/operations/planted_'
const THOUGHT = '#modules/thoughts/models/thought'

/** Ways to name a file of another module, each with the same rule. */
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
  [
    'a dynamic import of a sum',
    `export const load = () => import('#modules/' + 'thoughts/models/thought')`,
  ],
  [
    'a dynamic import of a constant',
    `const name = 'thoughts/models'\nexport const load = () => import(\`#modules/\${name}/thought\`)`,
    2,
  ],
  [
    'a require by createRequire',
    `import { createRequire } from 'node:module'\nexport const T = createRequire(import.meta.url)('${THOUGHT}')`,
    2,
  ],
  [
    'a require that was kept',
    `import { createRequire } from 'node:module'\nconst load = createRequire(import.meta.url)\nexport const T = load('${THOUGHT}')`,
    3,
  ],
  [
    'a renamed createRequire',
    `import { createRequire as make } from 'node:module'\nconst load = make(import.meta.url)\nexport const T = load('${THOUGHT}')`,
    3,
  ],
  ['a plain require', `// @ts-expect-error\nexport const T = require('${THOUGHT}')`, 2],
  ['import … = require()', `import T = require('${THOUGHT}')\nexport { T }`],
  ['import.meta.resolve', `export const where = import.meta.resolve('${THOUGHT}')`],
  [
    'require.resolve',
    `import { createRequire } from 'node:module'\nexport const where = createRequire(import.meta.url).resolve('${THOUGHT}')`,
    2,
  ],
  [
    'a URL relative to this file',
    `export const file = new URL('../../thoughts/models/thought.ts', import.meta.url)`,
  ],
  ['a relative path', `import T from '../../thoughts/models/thought.js'\nexport { T }`],
  [
    'a path with detours',
    `import T from '#modules/users/../thoughts/models/thought'\nexport { T }`,
  ],
  ['an escaped path', `import T from '#modules/thoughts/mod%65ls/thought'\nexport { T }`],
  ['a path with a query', `import T from '../../thoughts/models/thought.js?again'\nexport { T }`],
  ['a declared module', `declare module '${THOUGHT}' {\n  interface Row {}\n}`],
  ['a reference path', `/// <reference path="../../thoughts/models/thought.ts" />\nexport {}`],
  ['the module of a module', `export const load = () => import('#modules/thoughts/module')`],
]

const ways = WAYS.map(([name, code, at], index): Planted => ({
  name: `a file of another module by ${name}`,
  file: `${IN_USERS}way_${index}.ts`,
  code,
  at,
  rule: 'foreign-internals',
  says: /Thoughts` from '#modules\/thoughts\/contract'/,
}))

/** Imports, by every syntax and from every part of the house. */
export const IMPORTS: Planted[] = [
  ...ways,
  {
    name: 'what an operation is made of, and tells the operation',
    file: `${IN_USERS}operation.ts`,
    code: `import { publishThought } from '#modules/thoughts/operations/publish_thought'\nexport { publishThought }`,
    rule: 'foreign-internals',
    says: /its operation "publish"/,
  },
  {
    name: 'the inside of a module from a page',
    file: 'app/web/controllers/planted_controller.ts',
    code: `import User from '#modules/users/models/user'\nexport { User }`,
    rule: 'foreign-internals',
    says: /injected into the constructor/,
  },
  {
    name: 'the inside of a module from the console',
    file: 'app/ops/planted.ts',
    code: `import { LONGEST_TEXT } from '#modules/thoughts/models/text'\nexport { LONGEST_TEXT }`,
    rule: 'foreign-internals',
  },
  {
    name: 'the inside of a module from the configuration',
    file: 'config/planted.ts',
    code: `export default () => import('#modules/users/module')`,
    rule: 'foreign-internals',
    says: /#generated\/modules/,
  },
  {
    name: 'the inside of a module from the database',
    file: 'database/planted.ts',
    code: `import Thought from '../modules/thoughts/models/thought.js'\nexport { Thought }`,
    rule: 'foreign-internals',
  },
  {
    name: 'the inside of another module from a spec',
    file: 'modules/search/tests/planted.spec.ts',
    code: `import { tidy } from '#modules/thoughts/models/text'\nexport { tidy }`,
    rule: 'test-internals',
    says: /A test of search uses the inside of thoughts/,
  },
  {
    name: 'the helpers of another module’s specs from a spec',
    file: 'modules/users/tests/planted_store.ts',
    code: `export { thoughtsStore } from '../../thoughts/tests/store.js'`,
    rule: 'test-internals',
  },
  {
    name: 'the inside of a module from a test that spans modules',
    file: 'tests/unit/planted.spec.ts',
    code: `import { readCursor } from '#modules/search/models/cursor'\nexport { readCursor }`,
    rule: 'test-internals',
  },
  {
    name: 'the inside of a module from a test, at run time',
    file: 'tests/web/planted.spec.ts',
    code: `export const load = async () =>\n  (await import('#modules/search/module')).default`,
    at: 2,
    rule: 'test-internals',
  },
  {
    name: 'the contract of a module that is not declared',
    file: `${IN_USERS}undeclared.ts`,
    code: `import { Thoughts } from '#modules/thoughts/contract'\nexport { Thoughts }`,
    rule: 'undeclared-module',
    says: /uses: \{ operations: \{ thoughts: \['…'\] \} \}/,
  },
  {
    name: 'the types of a contract that is not declared',
    file: `modules/thoughts/models/planted_undeclared.ts`,
    code: `import type { search } from '#modules/search/contract'\nexport type S = typeof search`,
    rule: 'undeclared-module',
  },
  {
    name: 'a contract by a relative path',
    file: 'modules/search/operations/planted_relative.ts',
    code: `import { Thoughts } from '../../thoughts/contract.js'\nexport { Thoughts }`,
    rule: 'relative-path',
    says: /Write '#modules\/thoughts\/contract'/,
  },
  {
    name: 'the switchboard by a relative path',
    file: 'modules/search/operations/planted_relative_switchboard.ts',
    code: `import { ok } from '../../../app/switchboard/contract/operation.js'\nexport { ok }`,
    rule: 'relative-path',
  },
  {
    name: 'a contract by a relative path from a page',
    file: 'app/web/planted_relative.ts',
    code: `import { Users } from '../../modules/users/contract.js'\nexport { Users }`,
    rule: 'relative-path',
  },
  {
    name: 'the generated barrel of modules from a module',
    file: `${IN_USERS}barrel.ts`,
    code: `import { modules } from '#generated/modules'\nexport { modules }`,
    rule: 'generated-barrel',
  },
  {
    name: 'a generated barrel by its path',
    file: `${IN_USERS}barrel_path.ts`,
    code: `export const load = () => import('../../../.adonisjs/server/modules.js')`,
    rule: 'generated-barrel',
  },
  {
    name: 'the generated barrel of modules from a page',
    file: 'app/web/planted_barrel.ts',
    code: `import { modules } from '#generated/modules'\nexport { modules }`,
    rule: 'generated-barrel',
  },
  {
    name: 'the generated barrel of modules from the switchboard',
    file: 'app/switchboard/planted_barrel.ts',
    code: `import { modules } from '#generated/modules'\nexport { modules }`,
    rule: 'generated-barrel',
  },
]
