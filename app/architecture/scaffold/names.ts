import string from '@adonisjs/core/helpers/string'
import { isTaken } from './taken_words.js'

export type ModuleNames = ReturnType<typeof namesOf>

/**
 * How a module is called in each place, and the one thing that it keeps many of.
 * @param module in snake_case, checked
 */
export function namesOf(module: string) {
  const singular = string.singular(module)
  const thingFile = singular === module || isTaken(singular) ? 'item' : singular
  return {
    /** The folder, the schema, the table, the name in SERVE: `reading_lists`. */
    module,
    /** The contract: `readingLists`. */
    camel: string.camelCase(module),
    /** The client's token: `ReadingLists`. */
    pascal: string.pascalCase(module),
    /** What its settings begin with: `READING_LISTS`. */
    variable: module.toUpperCase(),
    /** Where underscores are not allowed, in host names and teams: `reading-lists`. */
    kebab: module.replaceAll('_', '-'),
    /** In a sentence: `reading lists`. */
    words: module.replaceAll('_', ' '),
    /** One of them, as a value: `readingList`; `item` where the language or the new files need the word. */
    thing: string.camelCase(thingFile),
    /** Its model: `ReadingList`. */
    thingPascal: string.pascalCase(thingFile),
    /** In the names of files: `reading_list`. */
    thingFile,
  }
}
