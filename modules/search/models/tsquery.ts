import type { Term } from '#modules/search/models/question'

/**
 * Terms in the language of `to_tsquery` (https://www.postgresql.org/docs/15/textsearch-controls.html), all or any of
 * them. Each is quoted, so that nothing in it is an operator; PostgreSQL makes of a quoted text a phrase of its words.
 */
export function tsqueryOf(terms: Term[], between: '&' | '|' = '&') {
  return terms.map(operand).join(` ${between} `)
}

function operand({ text, isPrefix }: Term) {
  return `'${text.replaceAll(/['\\]/g, '$&$&')}'${isPrefix ? ':*' : ''}`
}
