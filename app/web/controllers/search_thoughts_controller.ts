import { inject } from '@adonisjs/core'
import type { HttpContext, HttpRequest } from '@adonisjs/core/http'
import { Search } from '#web/dependencies'
import { asked } from '#web/asked'
import { whyIncomplete } from '#web/explanations/incomplete'
import { ifAvailable } from '#web/if_available'
import { hitCard } from '#web/presenters/hit_card'
import { searchExamples } from '#web/presenters/search_examples'

const PAGE = 20
const MOST_CHARACTERS = 500
const LONGEST_CURSOR = 100

@inject()
export default class SearchThoughtsController {
  constructor(protected search: Search) {}

  async handle({ request, response, view }: HttpContext) {
    // The old site's parameter was `search`.
    const words = asked(request, 'q') || asked(request, 'search')
    view.share({ examples: searchExamples() })
    if (words.trim() === '') return view.render('pages/search', { words: '', hits: null })

    const after = cursorFrom(request, 'after')
    const before = after === null ? cursorFrom(request, 'before') : null
    const looked = [...words].slice(0, MOST_CHARACTERS).join('')
    const found = await ifAvailable(this.search.find({ words: looked, after, before, limit: PAGE }))
    if (found === null) {
      response.status(503).header('Retry-After', '5')
      return view.render('pages/search', { words, hits: null, isAway: true })
    }
    if (!found.ok) {
      found.error.type satisfies 'words_blank'
      return view.render('pages/search', { words, hits: [] })
    }
    const { hits, nearly, next, previous, incomplete } = found.value
    const address = `/search?q=${encodeURIComponent(looked.toWellFormed())}`
    return view.render('pages/search', {
      words,
      nearly,
      incomplete: whyIncomplete(incomplete),
      isStopped: incomplete === 'time',
      hits: hits.map(hitCard),
      next: next && `${address}&after=${encodeURIComponent(next)}`,
      previous: previous && `${address}&before=${encodeURIComponent(previous)}`,
    })
  }
}

function cursorFrom(request: HttpRequest, name: string) {
  const cursor = asked(request, name)
  return cursor !== '' && cursor.length <= LONGEST_CURSOR ? cursor : null
}
