/** What is right, or merely looks wrong: a checker that cries wolf is soon turned off. */
export const ALLOWED: Record<string, [file: string, code: string]> = {
  'comments that name modules, and commented code': [
    'app/switchboard/allowed_comments.ts',
    `/** For users, thoughts and search alike; see \`#modules/thoughts/models/thought\`. */
// import Thought from '#modules/thoughts/models/thought'
export const any = 1`,
  ],
  'what merely contains the name of a module': [
    'app/switchboard/allowed_words.ts',
    `export const searched = (url: URL, text: string) => [url.search, new URL(text).search, text.search(/x/)]
export const usersOnline = 'researched thoughtsfully'
export const research = (afterthoughts: string) => ({ afterthoughts })`,
  ],
  'strings that look like names of others': [
    'modules/users/models/allowed_strings.ts',
    `export const words = ['search', 'thoughts', 'thoughts.', 'The search: all thoughts', 'a::b', 'searchable::x']
export const paths = ['/_modules/users/find', '/ops/modules/search/dial', 'node_modules/search/x', 'models/thoughts/x']
export const ask = (form: Map<string, string>) => [form.get('thoughts.published'), form.has('search')]
export const contract = '#modules/thoughts/contract'`,
  ],
  'own settings, and what belongs to nobody': [
    'modules/users/models/allowed_settings.ts',
    `import app from '@adonisjs/core/services/app'
export const own = () => [process.env.USERS_URL, process.env['USERS_DIAL'], app.config.get('users.logIn.tries')]
export const { NODE_ENV, SEARCHLIGHT, RESEARCH_URL } = process.env
export const name = (config: any) => [config.get('app.appName'), config.get('searching.x')]`,
  ],
  'own events, bindings, connection and views': [
    'modules/users/models/allowed_names.ts',
    `export const all = (emitter: any, container: any, db: any, view: any) => [
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
  ],
  'views of its own': [
    'modules/users/views/allowed.edge',
    `{{-- @include('thoughts::card') --}}
@component('users::box', { title: 'Thoughts' })
  @include(isNew ? 'users::new' : 'users::old')
  @!users.card({ user })
  <a href="mailto:me@search.example(x)">{{ search.words(1) }} @thoughts</a>
@end`,
  ],
  'own tables with their schema, and texts that mention others': [
    'modules/users/operations/allowed_sql.ts',
    `export const rows = (db: any) => db.rawQuery(\`
  SELECT 'thoughts.thoughts', public.unaccent(email), pg_notify('thoughts.published', 'Select one of thoughts.')
  FROM users.users AS search JOIN users ON search.id = users.id
  WHERE search.email IS DISTINCT FROM search.plain AND kind LIKE 'search.%'\`)
export const named = (query: any) => query.from('users.users as thoughts').where('thoughts.id', 1)`,
  ],
  'types that go round in a ring': [
    'modules/users/models/allowed_types_a.ts',
    `import type { B } from '#modules/users/models/allowed_types_b'\nexport interface A { b: B }`,
  ],
  'the other half of them': [
    'modules/users/models/allowed_types_b.ts',
    `import { type A } from '#modules/users/models/allowed_types_a'\nexport interface B { a: A }`,
  ],
}
