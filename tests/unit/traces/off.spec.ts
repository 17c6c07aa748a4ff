import { test } from '@japa/runner'
import { createRequire } from 'node:module'
import { newSpan } from '#switchboard/trace_context'
import { tracing } from '#switchboard/tracing'
import { noteSpans } from '#tests/support/noted_spans'
import { switchboardOf } from '#tests/support/test_switchboard'
import { Toy } from '#tests/support/toy'
import { toyModule } from '#tests/support/toy_module'
import { CallContext } from '#switchboard/call'

const { cache } = createRequire(import.meta.url)
const loaded = (name: string) =>
  Object.keys(cache).filter((file) => file.includes(`/node_modules/${name}/`))

test.group('While tracing is off', () => {
  test('OpenTelemetry’s SDK and its exporter are not loaded', ({ assert }) => {
    assert.isNull(tracing.tracer)
    assert.isNotEmpty(loaded('knex'), 'what is loaded is found here')
    for (const name of ['sdk-trace', 'sdk-trace-base', 'exporter-trace-otlp-http'])
      assert.isEmpty(loaded(`@opentelemetry/${name}`))
  })

  test('calls pass no middleware that would make a span', async ({ assert }) => {
    const made = () => switchboardOf([{ client: Toy, module: toyModule() }])
    const context = new CallContext({ traceparent: newSpan(undefined, '01') })
    const off = made()
    // A path keeps the middlewares that it was made of.
    const spans = noteSpans()
    await off.client(Toy, context).ask({ number: 1 })
    assert.isEmpty(spans)
    await made().client(Toy, context).ask({ number: 1 })
    assert.lengthOf(spans, 1)
  })
})
