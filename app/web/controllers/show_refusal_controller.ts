import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#web/asked'
import { explainRefusal } from '#web/explanations/refused'

/** What an app asked in such a way that not even the app can be told. It leads nowhere that the app says. */
export default class ShowRefusalController {
  handle({ request, response, view }: HttpContext) {
    response.status(400)
    return view.render('pages/refused', explainRefusal(asked(request, 'why')))
  }
}
