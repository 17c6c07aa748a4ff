import string from '@adonisjs/core/helpers/string'
import { isTaken } from './taken_words.js'

/** How a module is called in each place, and the one thing that it keeps many of. */
export interface ModuleNames {
  /** The folder, the schema, the table, the name in SERVE: `reading_lists`. */
  module: string
  /** The contract: `readingLists`. */
  camel: string
  /** The client's token: `ReadingLists`. */
  pascal: string
  /** What its settings begin with: `READING_LISTS`. */
  variable: string
  /** Where underscores are not allowed, in host names and teams: `reading-lists`. */
  kebab: string
  /** In a sentence: `reading lists`. */
  words: string
  /** One of them, as a value: `readingList`; `item` where the language or the new files need the word. */
  thing: string
  /** Its model: `ReadingList`. */
  thingPascal: string
  /** In the names of files: `reading_list`. */
  thingFile: string
}

/** @param module in snake_case, checked */
export function namesOf(module: string): ModuleNames {
  const singular = string.singular(module)
  const thingFile = singular === module || isTaken(camelOf(singular)) ? 'item' : singular
  return {
    module,
    camel: camelOf(module),
    pascal: pascalOf(module),
    variable: module.toUpperCase(),
    kebab: module.replaceAll('_', '-'),
    words: module.replaceAll('_', ' '),
    thing: camelOf(thingFile),
    thingPascal: pascalOf(thingFile),
    thingFile,
  }
}

export const camelOf = (snake: string) =>
  snake.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

export const pascalOf = (snake: string) => {
  const camel = camelOf(snake)
  return camel[0].toUpperCase() + camel.slice(1)
}
