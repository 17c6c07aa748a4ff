import { test } from '@japa/runner'
import type { Client } from 'pg'
import { observeQueries } from '#database/query_spans'
import { tracing } from '#switchboard/tracing'
import { noteSpans } from '#tests/support/noted_spans'

const failure = Object.assign(new Error('invalid input: "a secret"'), { code: '22P02' })
const isWrong = (text: string) => text.includes('wrong')

/** A connection as `pg` has it, that answers by callback or promise; queries with "wrong" fail. */
function connection() {
  const query = ({ text }: { text: string }, done?: (error: Error | null) => void) => {
    const error = isWrong(text) ? failure : null
    if (done) return done(error)
    return error ? Promise.reject(error) : Promise.resolve()
  }
  const client = { query } as unknown as Client
  observeQueries('notes')(client, () => {})
  return client
}

/** The spans of queries, by name, that work in a sampled trace makes. */
async function spansOf(work: (client: Client) => unknown) {
  const spans = noteSpans()
  const request = tracing.tracer!.start('a request', {
    kind: 'server',
    parent: null,
    attributes: {},
  })!
  await tracing.tracer!.within(request, async () => work(connection()))
  return spans.slice(1)
}

test.group('The span of a query', () => {
  test('is named by its statement’s name, else by verb and table', async ({ assert }) => {
    const texts = [
      'select * from "users" where "username" = $1',
      'INSERT INTO thoughts.notes (text) VALUES ($1)',
      'UPDATE ONLY outbox SET due_at = now()',
      'WITH done AS (DELETE FROM outbox RETURNING *) SELECT * FROM done',
      'BEGIN;',
      '',
    ]
    const spans = await spansOf(async (client) => {
      for (const text of texts) await client.query({ text })
      await client.query({ name: 'page', text: texts[0] })
    })
    assert.deepEqual(
      spans.map(({ name }) => name),
      [
        'SELECT users',
        'INSERT thoughts.notes',
        'UPDATE outbox',
        'DELETE outbox',
        'BEGIN',
        'SQL',
        'page',
      ]
    )
    assert.deepEqual(spans.at(-1)!.attributes, {
      'db.system.name': 'postgresql',
      'db.namespace': 'notes',
      'db.query.summary': 'SELECT users',
    })
    assert.isTrue(spans.every(({ hasEnded, kind }) => hasEnded && kind === 'client'))
  })

  test('has the code of what went wrong, never its message', async ({ assert }) => {
    const spans = await spansOf(async (client) => {
      await client.query({ text: 'select wrong' }).catch(() => {})
      await new Promise<void>((resolve) =>
        client.query({ text: 'select wrong' } as never, () => resolve())
      )
    })
    assert.lengthOf(spans, 2)
    for (const { isFailed, attributes, hasEnded } of spans) {
      assert.isTrue(isFailed && hasEnded)
      assert.equal(attributes['error.type'], '22P02')
      assert.notInclude(JSON.stringify(attributes), 'secret')
    }
  })

  test('is not made outside of a sampled trace', async ({ assert }) => {
    const spans = noteSpans()
    await connection().query({ text: 'select 1' })
    assert.isEmpty(spans)
  })
})
