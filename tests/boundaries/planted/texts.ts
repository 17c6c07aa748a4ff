import { each, type Planted } from './planted.js'

const FILE = 'modules/users/models/planted_'
const VIEW = 'modules/users/views/planted_'

/** Names, paths, settings and views in texts. */
export const TEXTS: Planted[] = [
  ...each('foreign-path', {
    'a controller of another module in a string': [
      `${FILE}controller.ts`,
      `export const routes = (router: any) =>\n  router.get('/x', '#modules/thoughts/http/list_controller.index')`,
      2,
    ],
    'a file of another module by its path': [
      `${FILE}path.ts`,
      `import { readFile } from 'node:fs/promises'\nexport const text = () => readFile('modules/thoughts/models/text.ts')`,
      2,
    ],
    'a path behind what comes at run time': [
      `${FILE}template_path.ts`,
      `export const file = (root: string) => \`\${root}/modules/search/models/cursor.ts\``,
    ],
    'a path of a module in a page': [
      'app/web/planted_path.ts',
      `export const controller = '#modules/thoughts/http/show_controller'`,
    ],
    'the wire of another module': [
      `${FILE}wire.ts`,
      `export const ask = (host: string) => fetch(\`\${host}/_modules/thoughts/count\`)`,
    ],
  }),
  ...each('foreign-name', {
    'an event of another module by a string': [
      `${FILE}event.ts`,
      `export const listen = (emitter: any) => emitter.on('thoughts.published', () => {})`,
      1,
      /takes: \['thoughts\.published'\]/,
    ],
    'an event of a module in a page': [
      'app/web/planted_event.ts',
      `export const listen = (emitter: any) => emitter.once('users.deleted', () => {})`,
    ],
    'a container binding of another module': [
      `${FILE}binding.ts`,
      `import app from '@adonisjs/core/services/app'\nexport const them = () => app.container.make('thoughts.repository')`,
      2,
      /The client of thoughts from dependencies\.ts/,
    ],
    'a container binding under another module’s name': [
      `${FILE}bind.ts`,
      `export const register = (container: any) => container.singleton('search', () => ({}))`,
    ],
    'the connection of another module': [
      `${FILE}connection.ts`,
      `export const rows = (db: any) => db.connection('thoughts').from('x')`,
    ],
    'a model on another module’s connection': [
      `${FILE}model.ts`,
      `export class Hit {\n  static connection = 'search'\n}`,
      2,
    ],
  }),
  ...each('foreign-setting', {
    'an environment variable of another module': [
      `${FILE}variable.ts`,
      `export const url = process.env.THOUGHTS_URL`,
    ],
    'an environment variable by its index': [
      `${FILE}index.ts`,
      `export const url = process.env['SEARCH_URL']`,
    ],
    'an environment variable that is taken out': [
      `${FILE}taken.ts`,
      `export const {\n  THOUGHTS_DATABASE_URL: address,\n} = process.env`,
      2,
    ],
    'an environment variable by env.get': [
      `${FILE}get.ts`,
      `export const dial = (env: any) => env.get('SEARCH_DIAL', 0)`,
    ],
    'configuration of another module': [
      `${FILE}config.ts`,
      `import app from '@adonisjs/core/services/app'\nexport const size = () => app.config.get('thoughts.pageSize')`,
      2,
      /config\/users\.ts/,
    ],
    'configuration of all modules': [
      `${FILE}all.ts`,
      `export const urls = (config: any) => config.get('modules.modules.thoughts.url')`,
    ],
    'a module’s environment variable in a page': [
      'app/web/planted_setting.ts',
      `export const url = process.env.SEARCH_URL`,
      1,
      /config\/modules\.ts/,
    ],
  }),
  ...each('foreign-view', {
    'a view of another module that is rendered': [
      `${FILE}view.ts`,
      `export const show = (view: any) => view.render('thoughts::card', {})`,
    ],
    'an include of another module’s view': [
      `${VIEW}include.edge`,
      `<p>\n  @include(isNew ? 'users::new' : "thoughts::card")\n</p>`,
      2,
    ],
    'a component of another module': [
      `${VIEW}component.edge`,
      `{{-- thoughts::card --}}\n@!component('thoughts::card', { a: (1, 2) })`,
      2,
    ],
    'a component of another module by its name': [
      `${VIEW}named.edge`,
      `@!thoughts.card({ thought })`,
    ],
    'a view of another module by its path': [
      `${VIEW}path.edge`,
      `@include('../../modules/thoughts/views/card')`,
    ],
    'a module’s view in a page’s view': [
      'app/web/views/planted.edge',
      `<ul>\n@each(thought in thoughts)\n  @!component('thoughts::card', { thought })\n@end\n</ul>`,
      3,
    ],
  }),
  ...each('switchboard-name', {
    'a module’s name in a text of the switchboard': [
      'app/switchboard/planted_text.ts',
      `export const isSlow = (module: string) => module === 'search'`,
    ],
    'a module’s operation in a text of the switchboard': [
      'app/switchboard/planted_operation.ts',
      `export const skipped = ['thoughts.facts']`,
    ],
    'a module’s name as a property in the switchboard': [
      'app/switchboard/planted_property.ts',
      `export const limits = {\n  users: 3,\n}`,
      2,
    ],
    'a module’s name as an identifier in the switchboard': [
      'app/switchboard/planted_identifier.ts',
      `export const of = ({ thoughts }: any) => 1`,
    ],
    'a module’s variable in the switchboard': [
      'app/switchboard/planted_variable.ts',
      `export const url = process.env['USERS_URL']`,
    ],
  }),
]
