import type { Planted } from './planted.js'

const FILE = 'modules/users/models/planted_'

/** Names and paths in strings. */
export const TEXTS: Planted[] = [
  {
    name: 'a controller of another module in a string',
    file: `${FILE}controller.ts`,
    code: `export const routes = (router: any) =>\n  router.get('/x', '#modules/thoughts/http/list_controller.index')`,
    at: 2,
    rule: 'foreign-path',
  },
  {
    name: 'a file of another module by its path',
    file: `${FILE}path.ts`,
    code: `import { readFile } from 'node:fs/promises'\nexport const text = () => readFile('modules/thoughts/models/text.ts')`,
    at: 2,
    rule: 'foreign-path',
  },
  {
    name: 'a path that is joined',
    file: `${FILE}joined.ts`,
    code: `import { join } from 'node:path'\nexport const file = (root: string) => join(root, 'modules', 'search', 'models', 'cursor.ts')`,
    at: 2,
    rule: 'foreign-path',
  },
  {
    name: 'a path behind what cannot be read',
    file: `${FILE}template_path.ts`,
    code: `export const file = (root: string) => \`\${root}/modules/search/models/cursor.ts\``,
    rule: 'foreign-path',
  },
  {
    name: 'a path of a module in a page',
    file: 'app/web/planted_path.ts',
    code: `export const controller = '#modules/thoughts/http/show_controller'`,
    rule: 'foreign-path',
  },
  {
    name: 'the wire of another module',
    file: `${FILE}wire.ts`,
    code: `export const ask = (host: string) => fetch(\`\${host}/_modules/thoughts/count\`)`,
    rule: 'foreign-path',
  },
  {
    name: 'an event of another module by a string',
    file: `${FILE}event.ts`,
    code: `export const listen = (emitter: any) => emitter.on('thoughts.published', () => {})`,
    rule: 'foreign-name',
    says: /takes: \['thoughts\.published'\]/,
  },
  {
    name: 'an event of another module that is published',
    file: `${FILE}emit.ts`,
    code: `export const tell = (emitter: any) => emitter.emit('search.found', {})`,
    rule: 'foreign-name',
  },
  {
    name: 'an event of a module in a page',
    file: 'app/web/planted_event.ts',
    code: `export const listen = (emitter: any) => emitter.once('users.deleted', () => {})`,
    rule: 'foreign-name',
  },
  {
    name: 'a container binding of another module',
    file: `${FILE}binding.ts`,
    code: `import app from '@adonisjs/core/services/app'\nexport const them = () => app.container.make('thoughts.repository')`,
    at: 2,
    rule: 'foreign-name',
    says: /`Thoughts` from/,
  },
  {
    name: 'a container binding under another module’s name',
    file: `${FILE}bind.ts`,
    code: `export const register = (container: any) => container.singleton('search', () => ({}))`,
    rule: 'foreign-name',
  },
  {
    name: 'the connection of another module',
    file: `${FILE}connection.ts`,
    code: `export const rows = (db: any) => db.connection('thoughts').from('x')`,
    rule: 'foreign-name',
  },
  {
    name: 'a model on another module’s connection',
    file: `${FILE}model.ts`,
    code: `export class Hit {\n  static connection = 'search'\n}`,
    at: 2,
    rule: 'foreign-name',
  },
  {
    name: 'a module’s name in a text of the switchboard',
    file: 'app/switchboard/planted_text.ts',
    code: `export const isSlow = (module: string) => module === 'search'`,
    rule: 'switchboard-names',
  },
  {
    name: 'a module’s operation in a text of the switchboard',
    file: 'app/switchboard/planted_operation.ts',
    code: `export const skipped = ['thoughts.facts']`,
    rule: 'switchboard-names',
  },
  {
    name: 'a module’s name as a property in the switchboard',
    file: 'app/switchboard/planted_property.ts',
    code: `export const limits = {\n  users: 3,\n}`,
    at: 2,
    rule: 'switchboard-names',
  },
  {
    name: 'a module’s name as an identifier in the switchboard',
    file: 'app/switchboard/planted_identifier.ts',
    code: `export const of = ({ thoughts }: any) => 1`,
    rule: 'switchboard-names',
  },
  {
    name: 'a module’s variable in the switchboard',
    file: 'app/switchboard/planted_variable.ts',
    code: `export const url = process.env['USERS_URL']`,
    rule: 'switchboard-names',
  },
]
