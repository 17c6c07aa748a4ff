const EXAMPLES = [
  ['slow train', 'both words, anywhere in a thought'],
  ['"waffle day"', 'exactly these words in this order'],
  ['rain -train', 'rain, but no train'],
  ['waff*', 'every word that begins like this'],
  ['from:demo', 'the thoughts of one author, newest first'],
  ['from:"night baker" bread', 'a username with spaces, and a word'],
  ['rain -from:demo', 'a word, but not by this author'],
  ['before:2026-01-31', 'before a day began, or a month (2026-01) or year (2026)'],
  ['after:2025 rain', 'after a year had ended, or a month or day'],
] as const

/** What the search page shows of how to ask; each is a search to try. */
export const searchExamples = EXAMPLES.map(([words, meaning]) => ({
  words,
  meaning,
  path: `/search?q=${encodeURIComponent(words)}`,
}))
