import { planted, type Planted } from './planted.js'

/** Names, paths, settings and views in texts. */
export const TEXTS: Planted[] = [
  ...planted('foreign-path', {
    'modules/users/models/*.ts': {
      'a controller of another module in a string': `export const routes = (router: any) =>\n➜   router.get('/x', '#modules/thoughts/http/list_controller.index')`,
      'a file of another module by its path': `import { readFile } from 'node:fs/promises'\n➜ export const text = () => readFile('modules/thoughts/models/text.ts')`,
      'a path behind what comes at run time':
        'export const file = (root: string) => `${root}/modules/search/models/cursor.ts`',
      'the wire of another module':
        'export const ask = (host: string) => fetch(`${host}/_modules/thoughts/count`)',
    },
    'app/web/*.ts': {
      'a path of a module in a page': `export const controller = '#modules/thoughts/http/show_controller'`,
    },
  }),
  ...planted('foreign-name', {
    'modules/users/models/*.ts': {
      'an event of another module by a string': [
        `export const listen = (emitter: any) => emitter.on('thoughts.published', () => {})`,
        /takes: \['thoughts\.published'\]/,
      ],
      'a container binding of another module': [
        `import app from '@adonisjs/core/services/app'\n➜ export const them = () => app.container.make('thoughts.repository')`,
        /The client of thoughts from dependencies\.ts/,
      ],
      'a container binding under another module’s name': `export const register = (container: any) => container.singleton('search', () => ({}))`,
      'the connection of another module': `export const rows = (db: any) => db.connection('thoughts').from('x')`,
      'a model on another module’s connection': `export class Hit {\n➜   static connection = 'search'\n}`,
    },
    'app/web/*.ts': {
      'an event of a module in a page': `export const listen = (emitter: any) => emitter.once('users.deleted', () => {})`,
    },
  }),
  ...planted('foreign-setting', {
    'modules/users/models/*.ts': {
      'an environment variable of another module': 'export const url = process.env.THOUGHTS_URL',
      'an environment variable by its index': `export const url = process.env['SEARCH_URL']`,
      'an environment variable that is taken out':
        'export const {\n➜   THOUGHTS_DATABASE_URL: address,\n} = process.env',
      'an environment variable by env.get': `export const dial = (env: any) => env.get('SEARCH_DIAL', 0)`,
      'configuration of another module': [
        `import app from '@adonisjs/core/services/app'\n➜ export const size = () => app.config.get('thoughts.pageSize')`,
        /config\/users\.ts/,
      ],
      'configuration of all modules': `export const urls = (config: any) => config.get('modules.modules.thoughts.url')`,
    },
    'app/web/*.ts': {
      'a module’s environment variable in a page': [
        'export const url = process.env.SEARCH_URL',
        /config\/modules\.ts/,
      ],
    },
  }),
  ...planted('foreign-view', {
    'modules/users/models/*.ts': {
      'a view of another module that is rendered': `export const show = (view: any) => view.render('thoughts::card', {})`,
    },
    'modules/users/views/*.edge': {
      'an include of another module’s view': `<p>\n➜   @include(isNew ? 'users::new' : "thoughts::card")\n</p>`,
      'a component of another module': `{{-- thoughts::card --}}\n➜ @!component('thoughts::card', { a: (1, 2) })`,
      'a component of another module by its name': '@!thoughts.card({ thought })',
      'a view of another module by its path': `@include('../../modules/thoughts/views/card')`,
    },
    'app/web/views/*.edge': {
      'a module’s view in a page’s view': `<ul>\n@each(thought in thoughts)\n➜   @!component('thoughts::card', { thought })\n@end\n</ul>`,
    },
  }),
  ...planted('switchboard-name', {
    'app/switchboard/*.ts': {
      'a module’s name in a text of the switchboard': `export const isSlow = (module: string) => module === 'search'`,
      'a module’s operation in a text of the switchboard': `export const skipped = ['thoughts.facts']`,
      'a module’s name as a property in the switchboard':
        'export const limits = {\n➜   users: 3,\n}',
      'a module’s name as an identifier in the switchboard':
        'export const of = ({ thoughts }: any) => 1',
      'a module’s variable in the switchboard': `export const url = process.env['USERS_URL']`,
    },
  }),
]
