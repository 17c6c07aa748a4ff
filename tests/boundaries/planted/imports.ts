import { planted, type Planted } from './planted.js'

const THOUGHT = '#modules/thoughts/models/thought'

/** Ways to import a file of another module. */
const WAYS: Record<string, string> = {
  'a file of another module by a static import': `import Thought from '${THOUGHT}'\nexport const table = Thought.table`,
  'a file of another module by an import for its effects': `import '${THOUGHT}'`,
  'a file of another module by a type-only import': `import type Thought from '${THOUGHT}'\nexport type T = Thought`,
  'a file of another module by export … from': `export { default } from '${THOUGHT}'`,
  'a file of another module by export * from': `export * from '${THOUGHT}'`,
  'a file of another module by an import type': `export type T = import('${THOUGHT}').default`,
  'a file of another module by typeof an import type': `export type T =\n➜   typeof import('${THOUGHT}')`,
  'a file of another module by a dynamic import': `export const load = () => import('${THOUGHT}')`,
  'a file of another module by a dynamic import of a template': `export const load = () => import(\`${THOUGHT}\`)`,
  'a file of another module by a plain require': `// @ts-expect-error\n➜ export const T = require('${THOUGHT}')`,
  'a file of another module by import … = require()': `import T = require('${THOUGHT}')\nexport { T }`,
  'a file of another module by a relative path': `import T from '../../thoughts/models/thought.js'\nexport { T }`,
}

/** Imports, by every syntax and from every part of the program. */
export const IMPORTS: Planted[] = [
  ...planted(
    'foreign-internals',
    { 'modules/users/operations/*.ts': WAYS },
    /The client of thoughts from dependencies\.ts.* Call an operation/
  ),
  ...planted('foreign-internals', {
    'modules/users/operations/*.ts': {
      'what an operation is made of, and tells the operation': [
        `import { publishThought } from '#modules/thoughts/operations/publish_thought'\nexport { publishThought }`,
        /its operation "publish"/,
      ],
      'the inside of a module that was added by its contract alone': [
        `export { LONGEST } from '#modules/notes/models/note'`,
        /The client of notes from dependencies\.ts/,
      ],
    },
    'app/web/controllers/*.ts': {
      'the inside of a module from a page': [
        `import User from '#modules/users/models/user'\nexport { User }`,
        /injected into the constructor/,
      ],
    },
  }),
  ...planted('test-internals', {
    'modules/search/tests/*.spec.ts': {
      'the inside of another module from a spec': `import { tidy } from '#modules/thoughts/models/text'\nexport { tidy }`,
    },
    'tests/unit/*.spec.ts': {
      'the inside of a module from a test that spans modules': `import { readCursor } from '#modules/search/models/cursor'\nexport { readCursor }`,
    },
  }),
  ...planted('undeclared-module', {
    'modules/users/operations/*.ts': {
      'the contract of a module that is not declared': [
        `import { thoughts } from '#modules/thoughts/contract'\nexport { thoughts }`,
        /modules\/users\/dependencies\.ts/,
      ],
    },
    'modules/thoughts/models/*.ts': {
      'the types of a contract that is not declared': `import type { search } from '#modules/search/contract'\nexport type S = typeof search`,
    },
  }),
  ...planted('undeclared-calls', {
    'app/web/controllers/*.ts': {
      'a client that is declared where it is used': `import { thoughts } from '#modules/thoughts/contract'\n➜ import { clientOf } from '#switchboard/client_token'\nexport abstract class Thoughts extends clientOf(thoughts, ['one']) {}`,
    },
  }),
  ...planted('undeclared-package', {
    'modules/search/models/*.ts': {
      'a package that is not declared': [
        `import { DateTime } from 'luxon'\nexport { DateTime }`,
        /`packages` in modules\/search\/module\.ts/,
      ],
    },
    'modules/thoughts/models/*.ts': {
      'a package that is not declared, by its subpath and for its types': `import type { Schema } from 'typebox/compile'\nexport type S = Schema`,
    },
    'modules/users/models/*.ts': {
      'a package that is not declared, at run time': `export const load = async () => {\n➜   return import('undici')\n}`,
    },
  }),
  ...planted('relative-path', {
    'modules/search/operations/*.ts': {
      'a contract by a relative path': `import { thoughts } from '../../thoughts/contract.js'\nexport { thoughts }`,
      'the switchboard by a relative path': `import { ok } from '../../../app/switchboard/contract.js'\nexport { ok }`,
    },
    'app/web/*.ts': {
      'a contract by a relative path from a page': `import { users } from '../../modules/users/contract.js'\nexport { users }`,
    },
  }),
  ...planted('generated-barrel', {
    'modules/users/operations/*.ts': {
      'the generated list of modules from a module': `import { modules } from '#generated/modules'\nexport { modules }`,
      'a generated list by its path': `export const load = () => import('../../../.adonisjs/server/modules.js')`,
    },
    'app/web/*.ts': {
      'the generated list of modules from a page': `import { modules } from '#generated/modules'\nexport { modules }`,
    },
  }),
  ...planted('reaches-out', {
    'modules/thoughts/models/*.ts': {
      'a module that reaches into the site': `import { keysetOf } from '#web/keyset'\nexport { keysetOf }`,
      'a module that reaches into the console': `import type { Figures } from '#ops/figures/figures'\nexport type F = Figures`,
      'a module that reaches into start/': `import env from '#start/env'\nexport { env }`,
    },
    'modules/users/models/*.ts': {
      'a module that reaches into the configuration': `import users from '#config/users'\nexport { users }`,
    },
    'modules/search/models/*.ts': {
      'a module that reaches into the database folder': `import { isEmbedded } from '#database/addresses'\nexport { isEmbedded }`,
      'a module that reaches into the helpers of tests': `import { unique } from '#tests/support/unique'\nexport { unique }`,
    },
    'modules/thoughts/database/seeders/*.ts': {
      'a seeder that reaches beyond the demo': `import { seed } from '#database/seed'\nexport { seed }`,
    },
    'modules/thoughts/tests/*.spec.ts': {
      'a spec that reaches into the site': `import { thoughtCard } from '#web/presenters/thought_card'\nexport { thoughtCard }`,
    },
  }),
  ...planted('switchboard-imports', {
    'app/switchboard/*.ts': {
      'the switchboard that imports a contract': `import { users as them } from '#modules/users/contract'\nexport { them }`,
      'the switchboard that imports the site': `import { asked } from '#web/asked'\nexport { asked }`,
      'the switchboard that imports the console': `export type { Figures } from '#ops/figures/figures'`,
    },
  }),
  ...planted('switchboard-internals', {
    'app/ops/*.ts': {
      'the inside of the switchboard from the console': `import { fallback } from '#switchboard/calls/fallback'\nexport { fallback }`,
    },
    'modules/users/operations/*.ts': {
      'the inside of the switchboard from a module': `import type { Outbox } from '#switchboard/events/outbox'\nexport type { Outbox }`,
    },
  }),
  ...planted('switchboard-upwards', {
    'app/switchboard/calls/*.ts': {
      'a part of the switchboard that imports the whole': `import { Switchboard } from '#switchboard/switchboard'\nexport { Switchboard }`,
    },
  }),
  ...planted('api-imports', {
    'app/api/*.ts': {
      'what public APIs share that imports a contract': [
        `import { users } from '#modules/users/contract'\nexport { users }`,
        /config\/api\.ts/,
      ],
      'what public APIs share that imports the site': `import { asked } from '#web/asked'\nexport { asked }`,
      'what public APIs share that imports a helper of tests': `import { unique } from '#tests/support/unique'\nexport { unique }`,
    },
  }),
  ...planted('text-imports', {
    'app/text/*.ts': {
      'what is known of texts that imports the switchboard': [
        `import { fail } from '#switchboard/contract'\nexport { fail }`,
        /as a parameter/,
      ],
    },
  }),
  ...planted('contract-kit', {
    'modules/search/contract.ts': {
      'a contract that imports a package': `import { DateTime } from 'luxon'\nexport const now = () => DateTime.utc()`,
      'a contract that imports another one': `import { thoughts as others } from '#modules/thoughts/contract'\nexport const theirs = others`,
    },
    'modules/users/contract.ts': {
      'a contract that imports its own module': `export const load = () => import('#modules/users/models/username')`,
    },
    'modules/thoughts/contract.ts': {
      'a contract that imports more of the switchboard': `export type { Call } from '#switchboard/call'`,
    },
  }),
  ...planted('cycle', {
    'modules/users/models/planted_ring_a.ts': {
      'a ring of files in a module': [
        `import { b } from '#modules/users/models/planted_ring_b'\nexport const a = () => b()`,
        /planted_ring_a\.ts → modules\/users\/models\/planted_ring_b\.ts/,
      ],
    },
  }),
]

const contract = (
  name: string,
  takes: string[]
) => `import { contract, query, string } from '#switchboard/contract'
➜ export const ${name} = contract('${name}', {
  operations: {
    show: query({ input: {}, output: string(), deadline: 100, without: '' }),
  },
  takes: [${takes.map((one) => `'${one}'`)}],
})`

/** Modules that need each other, told at the first of them. */
export const MODULES: Planted[] = planted('module-cycle', {
  'modules/alpha/contract.ts': {
    'modules that need each other': [contract('alpha', ['beta.shown']), /alpha → beta → alpha/],
  },
})

/** What the violations above need, and what is right by itself. */
export const OTHERS = {
  'modules/beta/contract.ts': contract('beta', ['alpha.shown']),
  'modules/notes/contract.ts': contract('notes', []),
  'modules/notes/models/note.ts': 'export const LONGEST = 3',
  'modules/users/models/planted_ring_b.ts': `import { a } from '#modules/users/models/planted_ring_a'\nexport const b = () => a()`,
}
