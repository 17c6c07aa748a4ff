import type { Planted } from './planted.js'

const slug = (name: string) => name.replaceAll(/\W+/g, '_')

/** Code of a module, in a file that is called after what it does. */
export const code = (name: string, text: string, rest: Partial<Planted> = {}): Planted => ({
  name,
  file: `modules/users/operations/planted_${slug(name)}.ts`,
  code: text,
  rule: 'sql-other-schema',
  ...rest,
})

/** A query, in the first line. */
export const query = (name: string, sql: string, rest?: Partial<Planted>) =>
  code(name, `export const rows = (db: any) => db.rawQuery(\`${sql}\`)`, rest)

/** A call, in the second line. */
export const built = (name: string, chain: string, rest?: Partial<Planted>) =>
  code(name, `export const rows = (db: any) =>\n  ${chain}`, { at: 2, ...rest })

/** A step of a migration, in the fourth line. */
export const migration = (name: string, line: string, rest?: Partial<Planted>) =>
  code(
    name,
    `import { BaseSchema } from '@adonisjs/lucid/schema'\nexport default class extends BaseSchema {\n  async up() {\n    ${line}\n  }\n}`,
    { file: `modules/users/database/migrations/planted_${slug(name)}.ts`, at: 4, ...rest }
  )

export const migrated = (name: string, sql: string, rest?: Partial<Planted>) =>
  migration(name, `this.schema.raw(\`${sql}\`)`, rest)

/** A setting of a model, in the third line. */
export const model = (name: string, line: string, rest?: Partial<Planted>) =>
  code(
    name,
    `import { BaseModel as Row } from '@adonisjs/lucid/orm'\nexport class Planted extends Row {\n  ${line}\n}`,
    { file: `modules/users/models/planted_${slug(name)}.ts`, at: 3, ...rest }
  )
