/** What the search page shows of how to ask; each is a search to try. */
export function searchExamples() {
  return examplesOf(new Date().toISOString()).map(([words, meaning]) => ({
    words,
    meaning,
    path: `/search?q=${encodeURIComponent(words)}`,
  }))
}

/** The day is one of now: a new site has nothing that is much older. */
function examplesOf(now: string) {
  const [month, year] = [now.slice(0, 7), now.slice(0, 4)]
  return [
    ['slow train', 'both words, anywhere in a thought'],
    ['"waffle day"', 'exactly these words in this order'],
    ['rain -train', 'rain, but no train'],
    ['waff*', 'every word that begins like this'],
    ['from:demo', 'the thoughts of one author, newest first'],
    ['from:"night baker" bread', 'a username with spaces, and a word'],
    ['from:"say \\"hi\\""', 'a username with quotes: each has a backslash before it'],
    ['rain -from:demo', 'a word, but not by this author'],
    [`before:${month}-01`, `before a day began, or a month (${month}) or year (${year})`],
    ['after:2025 rain', 'after a year had ended, or a month or day'],
  ]
}
