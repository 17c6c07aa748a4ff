import type { Planted } from './planted.js'

/** Who may import what of the house, and which packages. */
export const PLACES: Planted[] = [
  {
    name: 'a module that reaches into the site',
    file: 'modules/thoughts/models/planted_web.ts',
    code: `import { keysetOf } from '#web/keyset'\nexport { keysetOf }`,
    rule: 'reaches-out',
    says: /pages ask modules, modules never ask pages/,
  },
  {
    name: 'a module that reaches into the console',
    file: 'modules/thoughts/models/planted_ops.ts',
    code: `import type { Figures } from '#ops/figures/figures'\nexport type F = Figures`,
    rule: 'reaches-out',
  },
  {
    name: 'a module that reaches into start/',
    file: 'modules/thoughts/models/planted_start.ts',
    code: `import env from '#start/env'\nexport { env }`,
    rule: 'reaches-out',
  },
  {
    name: 'a module that reaches into the configuration',
    file: 'modules/users/models/planted_config.ts',
    code: `import users from '#config/users'\nexport { users }`,
    rule: 'reaches-out',
    says: /app\.config\.get/,
  },
  {
    name: 'a module that reaches into the database folder',
    file: 'modules/search/models/planted_database.ts',
    code: `import { isEmbedded } from '#database/addresses'\nexport { isEmbedded }`,
    rule: 'reaches-out',
  },
  {
    name: 'a module that reaches into the helpers of tests',
    file: 'modules/search/models/planted_tests.ts',
    code: `import { unique } from '#tests/support/unique'\nexport { unique }`,
    rule: 'reaches-out',
  },
  {
    name: 'a seeder that reaches beyond the demo',
    file: 'modules/thoughts/database/seeders/planted_seeder.ts',
    code: `import { seed } from '#database/seed'\nexport { seed }`,
    rule: 'reaches-out',
  },
  {
    name: 'a spec that reaches into the site',
    file: 'modules/thoughts/tests/planted_web.spec.ts',
    code: `import { thoughtCard } from '#web/presenters/thought_card'\nexport { thoughtCard }`,
    rule: 'reaches-out',
  },
  {
    name: 'a module that reads a file of the host',
    file: 'modules/thoughts/models/planted_file.ts',
    code: `export const file = new URL('../../../package.json', import.meta.url)`,
    rule: 'reaches-out',
  },
  {
    name: 'the switchboard that imports a contract',
    file: 'app/switchboard/planted_module.ts',
    code: `import { Users as Them } from '#modules/users/contract'\nexport { Them }`,
    rule: 'switchboard-imports',
  },
  {
    name: 'the switchboard that imports the site',
    file: 'app/switchboard/planted_web.ts',
    code: `import { asked } from '#web/asked'\nexport { asked }`,
    rule: 'switchboard-imports',
  },
  {
    name: 'the switchboard that imports the console',
    file: 'app/switchboard/planted_ops.ts',
    code: `export type { Figures } from '#ops/figures/figures'`,
    rule: 'switchboard-imports',
  },
  {
    name: 'what public APIs share that imports a contract',
    file: 'app/api/planted_module.ts',
    code: `import { Users } from '#modules/users/contract'\nexport { Users }`,
    rule: 'api-imports',
    says: /config\/api\.ts/,
  },
  {
    name: 'what public APIs share that imports the inside of a module',
    file: 'app/api/planted_inside.ts',
    code: `import User from '#modules/users/models/user'\nexport { User }`,
    rule: 'api-imports',
  },
  {
    name: 'what public APIs share that imports the site',
    file: 'app/api/planted_web.ts',
    code: `import { asked } from '#web/asked'\nexport { asked }`,
    rule: 'api-imports',
  },
  {
    name: 'what public APIs share that imports the console',
    file: 'app/api/planted_ops.ts',
    code: `export type { Figures } from '#ops/figures/figures'`,
    rule: 'api-imports',
  },
  {
    name: 'what public APIs share that imports a helper of tests',
    file: 'app/api/planted_tests.ts',
    code: `import { unique } from '#tests/support/unique'\nexport { unique }`,
    rule: 'api-imports',
  },
  {
    name: 'a contract that imports a package',
    file: 'modules/search/contract.ts',
    code: `import { DateTime } from 'luxon'\nexport const now = () => DateTime.utc()`,
    rule: 'contract-kit',
  },
  {
    name: 'a contract that imports another one',
    file: 'modules/search/contract.ts',
    code: `import { thoughts as others } from '#modules/thoughts/contract'\nexport const theirs = others`,
    rule: 'contract-kit',
    says: /each contract declares its own/,
  },
  {
    name: 'a contract that imports its own module',
    file: 'modules/users/contract.ts',
    code: `export const load = () => import('#modules/users/models/username')`,
    rule: 'contract-kit',
  },
  {
    name: 'a contract that imports more of the switchboard',
    file: 'modules/thoughts/contract.ts',
    code: `export type { Call } from '#switchboard/call'`,
    rule: 'contract-kit',
  },
  {
    name: 'a package that is not declared',
    file: 'modules/search/models/planted_package.ts',
    code: `import { DateTime } from 'luxon'\nexport { DateTime }`,
    rule: 'undeclared-package',
    says: /Add 'luxon' to uses\.packages in modules\/search\/module\.ts/,
  },
  {
    name: 'a package that is not declared, by its subpath and for its types',
    file: 'modules/thoughts/models/planted_package.ts',
    code: `import type { Schema } from 'typebox/compile'\nexport type S = Schema`,
    rule: 'undeclared-package',
    says: /'typebox'/,
  },
  {
    name: 'a package that is not declared, at run time',
    file: 'modules/users/models/planted_package.ts',
    code: `export const load = async () => {\n  return import('undici')\n}`,
    at: 2,
    rule: 'undeclared-package',
  },
  {
    name: 'a ring of files in a module',
    file: 'modules/users/models/planted_ring_a.ts',
    code: `import { b } from '#modules/users/models/planted_ring_b'\nexport const a = () => b()`,
    rule: 'cycle',
    says: /planted_ring_a\.ts → modules\/users\/models\/planted_ring_b\.ts/,
  },
]

/** What closes the ring; reported once, at the first of its files. */
export const OTHER_HALF = {
  file: 'modules/users/models/planted_ring_b.ts',
  code: `import { a } from '#modules/users/models/planted_ring_a'\nexport const b = () => a()`,
}
