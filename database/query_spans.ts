import type { Client } from 'pg'
import { currentSpan, tracing, type Span } from '#switchboard/tracing'

type Query = (...given: unknown[]) => unknown
type Done = (error: Error | null, connection: Client) => void

/**
 * A pool's hook for each of its new connections: while tracing is on, queries on it are spans below the span of the work that
 * they are for. Names are those of OpenTelemetry (https://opentelemetry.io/docs/specs/semconv/database/).
 */
export function observeQueries(store: string) {
  return (connection: Client, done: Done) => {
    if (tracing.tracer)
      connection.query = observed(connection.query.bind(connection) as Query, store) as never
    done(null, connection)
  }
}

function observed(query: Query, store: string): Query {
  return (...given) => {
    const span = spanOf(given[0], store)
    if (!span) return query(...given)
    const end = (error?: (Error & { code?: string }) | null) => {
      if (error) {
        // Its message may quote values.
        span.set({ 'error.type': error.code ?? 'unknown' })
        span.fail()
      }
      span.end()
    }
    const callback = given.at(-1)
    if (typeof callback === 'function')
      return query(...given.slice(0, -1), (error: Error | null, ...answer: unknown[]) => {
        end(error)
        callback(error, ...answer)
      })
    const answer = query(...given)
    if (answer instanceof Promise) answer.then(() => end(), end)
    else end()
    return answer
  }
}

function spanOf(asked: unknown, store: string): Span | null {
  const parent = currentSpan()
  if (!parent) return null
  const { text, name } = (typeof asked === 'string' ? { text: asked } : asked) as {
    text?: string
    name?: string
  }
  const summary = summaryOf(text ?? '')
  return tracing.tracer!.start(name ?? summary, {
    kind: 'client',
    parent,
    attributes: {
      'db.system.name': 'postgresql',
      'db.namespace': store,
      'db.query.summary': summary,
    },
  })
}

/** A statement's verb and its first table, such as `SELECT thoughts`: never a value. */
function summaryOf(sql: string) {
  const [verb = 'SQL'] = /\b(select|insert|update|delete)\b/i.exec(sql) ?? /\w+/.exec(sql) ?? []
  const [, table] = /\b(?:from|into|update|join)\s+(?:only\s+)?([\w."]+)/i.exec(sql) ?? []
  return [verb.toUpperCase(), table?.replaceAll('"', '')].filter(Boolean).join(' ')
}
