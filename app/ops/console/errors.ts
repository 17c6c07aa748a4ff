import { errors as shield } from '@adonisjs/shield'
import type { HttpContext } from '@adonisjs/core/http'
import { asUnavailable } from '#switchboard/lost_store'
import { DeadlineExceeded, ModuleUnavailable } from '#switchboard/failures'
import { ACE } from '#switchboard/command_line'

interface Sentences {
  title: string
  /** What happened, and what to do now. */
  detail: string
}

const SENTENCES: Record<number, Sentences> = {
  400: {
    title: 'That cannot be read',
    detail: 'What was sent is damaged. Nothing was changed. Go back and do it again.',
  },
  403: {
    title: 'You are not logged in any more',
    detail: 'Nothing was changed. Log in, and do it again.',
  },
  404: { title: 'Nothing here', detail: 'The console has no page at this address.' },
  413: { title: 'That is too large', detail: 'Nothing was changed. Go back and shorten it.' },
  419: {
    title: 'That page had expired',
    detail: 'Nothing was changed. Go back, reload the page and do it again.',
  },
  500: {
    title: 'That went wrong',
    detail: 'The fault is in the program, and it has been logged under the number below.',
  },
  503: {
    title: 'The console cannot work right now',
    detail:
      'A part that it needs does not answer: the store of the switchboard or of sessions, or the module users. ' +
      `Try again in a few seconds. The commands need no log-in: ${ACE} module:status; and ${ACE} module:home, which needs no database either`,
  },
}

/** A page that says what went wrong. */
export async function showError(error: unknown, ctx: HttpContext) {
  const status = statusOf(error)
  if (status === 503) ctx.response.header('Retry-After', '5')
  return showSentences(ctx, status, SENTENCES[status] ?? SENTENCES[500])
}

export async function showSentences(ctx: HttpContext, status: number, sentences: Sentences) {
  const page = await ctx.view.render('console/error', {
    ...sentences,
    status,
    requestId: ctx.request.id(),
  })
  ctx.response.status(status).send(page)
}

function statusOf(error: unknown): number {
  if (error instanceof shield.E_BAD_CSRF_TOKEN) return 419
  const isAway = error instanceof ModuleUnavailable || error instanceof DeadlineExceeded
  if (isAway || asUnavailable('web.session', error)) return 503
  const status = Number((error as { status?: unknown } | null)?.status)
  return status in SENTENCES ? status : 500
}
