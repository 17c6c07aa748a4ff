import string from '@adonisjs/core/helpers/string'
import ts from 'typescript'
import * as kit from '#switchboard/contract'

/** Names that the new files give to something else. */
const IN_STUBS = new Set([
  ...['add', 'added', 'answers', 'app', 'author', 'clientIn', 'code', 'column', 'created', 'db'],
  ...['defineModule', 'defineModules', 'env', 'fail', 'failure', 'found', 'id', 'input', 'item'],
  ...['kept', 'key', 'ok', 'once', 'one', 'payload', 'placement', 'placements', 'principal'],
  ...['publish', 'published', 'rest', 'stranger', 'table', 'test', 'text', 'tidied', 'tidy'],
  ...['timestamp', 'type', 'unique', 'user', 'username', 'version'],
])

/** Whether a name in snake_case cannot be one of a module's own: the language, its globals or the new files have it. */
export function isTaken(name: string): boolean {
  const [camel, pascal] = [string.camelCase(name), string.pascalCase(name)]
  return (
    isReserved(camel) ||
    camel in kit ||
    IN_STUBS.has(camel) ||
    camel in globalThis ||
    pascal in globalThis ||
    ['BaseModel', 'BaseSchema', 'DateTime', 'OutputOf'].includes(pascal)
  )
}

function isReserved(word: string) {
  const token = ts.createScanner(ts.ScriptTarget.Latest, true, undefined, word).scan()
  return token >= ts.SyntaxKind.FirstReservedWord && token <= ts.SyntaxKind.LastFutureReservedWord
}
