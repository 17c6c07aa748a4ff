import type { HttpContext } from '@adonisjs/core/http'
import { randomUUID } from 'node:crypto'
import { isKey } from '#switchboard/call'

export interface Again {
  status: number
  /** What went wrong with the form as a whole. */
  problem?: string
  /** What is wrong with a field, by its name. */
  errors?: Record<string, string>
  /** Whether this is the same try: whatever it may have done already is not done twice. */
  sameTry?: boolean
  /** Beside the problem: a way to log in. */
  offerLogIn?: boolean
}

interface Options {
  view: string
  /** The fields that come back with what was typed; never a password. */
  fields?: string[]
  /** Only for who is logged in. */
  forVisitors?: boolean
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** The form that the page has, or that was sent. */
    form?: Form
  }
}

/** A form and its page. What cannot be saved comes back with all that was typed and the reason. */
export class Form {
  readonly forVisitors: boolean

  constructor(protected options: Options) {
    this.forVisitors = options.forVisitors ?? false
  }

  /** What the page needs to show the form for the first time. */
  fresh(values: Record<string, string> = {}) {
    const blank = Object.fromEntries((this.options.fields ?? []).map((name) => [name, '']))
    return {
      values: { ...blank, ...values },
      errors: {},
      problem: null,
      offerLogIn: false,
      key: randomUUID(),
    }
  }

  show(ctx: HttpContext, values: Record<string, string> = {}, more: object = {}) {
    return ctx.view.render(this.options.view, {
      params: ctx.params,
      ...more,
      form: this.fresh(values),
    })
  }

  async again(ctx: HttpContext, { status, problem, errors, sameTry, offerLogIn }: Again) {
    const values = Object.fromEntries(
      (this.options.fields ?? []).map((name) => [name, typed(ctx, name)])
    )
    const form = {
      values,
      errors: errors ?? {},
      problem: problem ?? null,
      offerLogIn: offerLogIn ?? false,
      key: (sameTry && keyOf(ctx).key) || randomUUID(),
    }
    // Where the session cannot be opened, the token that came is still the right one, and who visits is not known.
    if (!ctx.session?.initiated) ctx.view.share({ csrfToken: typed(ctx, '_csrf'), isError: true })
    const page = await ctx.view.render(this.options.view, { params: ctx.params, form })
    ctx.response.status(status).send(page)
  }
}

/** A field of the form that was sent, as text. */
export function typed({ request }: HttpContext, name: string): string {
  const value: unknown = request.body()[name]
  return typeof value === 'string' ? value : ''
}

/** The form's idempotency key, so that sending it twice does it once; absent where the field was tampered with. */
export function keyOf(ctx: HttpContext): { key?: string } {
  const key = typed(ctx, 'idempotency_key')
  return isKey(key) ? { key } : {}
}
