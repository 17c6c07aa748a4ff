import { test } from '@japa/runner'
import { createServer } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { newSpan, traceOf } from '#switchboard/trace_context'
import { atEnd } from '#tests/support/at_end'
import { away, MODULES } from '#tests/support/away'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { allReady, newAddresses, newHost, startHost } from '#tests/support/host'
import { otlpReceiver } from '#tests/support/otlp_receiver'
import { ownStores } from '#tests/support/own_stores'
import { signedUp } from '#tests/support/signed_up'

type Receiver = Awaited<ReturnType<typeof otlpReceiver>>
type Settings = Record<string, string>

/** Sends what there is at once, so that no test waits for it. */
const QUICK = { OTEL_BSP_SCHEDULE_DELAY: '20', LOG_LEVEL: 'info' }

/** A sampled caller with a tracestate, and its trace. */
function caller() {
  const traceparent = newSpan(undefined, '01')
  return { headers: { traceparent, tracestate: 'vendor=1' }, trace: traceOf(traceparent).trace_id }
}

/** The tree of a trace once it is as expected, else as it is in the end. */
async function treeOf(receiver: Receiver, trace: string, expected: string[]) {
  // One in fifty writes of a session also deletes those that are over.
  const tree = () => receiver.treeOf(trace).filter((line) => !/ DELETE sessions$/.test(line))
  const isAll = async () => tree().join('\n') === expected.join('\n')
  await eventually(isAll, 15_000).catch(() => {})
  return tree()
}

/** Somebody publishes, and their profile is read by nobody in particular. Answers the traces of both. */
async function visit(site: string) {
  const visitor = await signedUp({ site: () => site })
  const [page, publication] = [caller(), caller()]
  await fetch(`${site}/@${visitor.username}`, { headers: page.headers })
  const { traceparent } = page.headers
  const body = new URLSearchParams({ ...(await visitor.get('/')).form('/thoughts'), text: 'Me.' })
  await visitor.ask('/thoughts', { method: 'POST', headers: publication.headers, body })
  return { page: page.trace, publication: publication.trace, traceparent, visitor }
}

/** The spans below a call: those of a module at home, or at a host of its own. */
function below(from: string, module: string, isSplit: boolean, operation: string, then: string[]) {
  const [kind, host] = isSplit ? ['client', module] : ['internal', from]
  const here = `${from}: ${kind} ${module}.${operation}`
  const inner = then.map((line) => `  ${line.replace('…', host)}`)
  if (!isSplit) return [here, ...inner]
  const there = [
    `  ${host}: server POST /_modules/:module/:operation`,
    `    ${host}: internal ${module}.${operation}`,
  ]
  return [here, ...there, ...inner.map((line) => `    ${line}`)]
}

/** The trees of a visit. Lines of a module's host begin with `…`. */
function expectedTrees(web: string, isSplit: boolean) {
  const publisher = isSplit ? 'thoughts' : web
  const call = (...[module, operation, then]: [string, string, string[]]) =>
    below(web, module, isSplit, operation, then).map((line) => `  ${line}`)
  const delivery = below(publisher, 'search', isSplit, 'takeEvents', [
    '…: client BEGIN',
    '…: client COMMIT',
    '…: client INSERT entries',
    '…: client SELECT store',
  ])
  const looksUpStore = isSplit ? [] : [`${publisher}: client SELECT store`]
  return {
    page: [
      `${web}: server GET /:handle`,
      ...call('thoughts', 'byAuthor', [
        '…: client count by author',
        '…: client page by author first',
      ]),
      ...call('users', 'find', ['…: client SELECT users']),
    ],
    publication: [
      `${web}: server POST /thoughts`,
      `  ${web}: client INSERT sessions`,
      `  ${web}: client SELECT sessions`,
      `  ${web}: client SELECT sessions`,
      ...call('thoughts', 'publish', [
        '…: client BEGIN',
        '…: client COMMIT',
        '…: client INSERT answers',
        '…: client INSERT authors',
        '…: client INSERT thoughts',
        '…: client UPDATE answers',
        '…: producer publish thoughts.published',
        '  …: client INSERT outbox',
        '  …: consumer deliver to search',
        ...[...looksUpStore, ...delivery].map((line) => `    ${line}`),
      ]),
    ],
  }
}

test.group('The traces of a host that serves everything', (group) => {
  let stores: Awaited<ReturnType<typeof ownStores>>
  let receiver: Receiver
  let host: Awaited<ReturnType<typeof startHost>>
  group.each.timeout(120_000)
  group.setup(async () => {
    ;[stores, receiver] = [await ownStores(), await otlpReceiver()]
    host = await startHost({
      ...stores.environment,
      ...QUICK,
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20of-a-test',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=tests',
    })
    return async () => {
      await host.stop()
      receiver.close()
      await stores.remove()
    }
  })

  test('have a page and a publication from the form to search', async ({ assert }) => {
    const { page, publication, traceparent, visitor } = await visit(host.site)
    const expected = expectedTrees('mythoughts', false)
    assert.deepEqual(await treeOf(receiver, page, expected.page), expected.page)
    assert.deepEqual(
      await treeOf(receiver, publication, expected.publication),
      expected.publication
    )
    const ofVisit = receiver.spans.filter(({ traceId }) => [page, publication].includes(traceId))
    assert.isTrue(ofVisit.every(({ traceState }) => traceState === 'vendor=1'))
    assert.isFalse(ofVisit.some(({ isFailed }) => isFailed))

    const [root] = ofVisit.filter(({ name }) => name === 'GET /:handle')
    assert.equal(root.parentSpanId, traceOf(traceparent).span_id)
    const { request_id: requestId, ...attributes } = root.attributes
    assert.deepEqual(attributes, {
      'http.request.method': 'GET',
      'http.route': '/:handle',
      'http.response.status_code': 200,
      'url.path': `/@${visitor.username}`,
      'url.scheme': 'http',
    })
    const line = host.output.split('\n').find((one) => one.includes(String(requestId)))!
    assert.deepInclude(JSON.parse(line), { trace_id: page, span_id: root.spanId })
    assert.containsSubset(root.resource, {
      'service.name': 'mythoughts',
      'deployment.environment.name': 'tests',
    })
    assert.match(String(root.resource['service.instance.id']), /:\d+$/)
    const [{ path, authorization }] = receiver.requests
    assert.deepEqual(
      { path, authorization },
      { path: '/v1/traces', authorization: 'Bearer of-a-test' }
    )

    const queries = ofVisit.filter((span) => 'db.system.name' in span.attributes)
    const texts = JSON.stringify(queries.map(({ name, attributes: said }) => [name, said]))
    for (const value of [visitor.username, 'Me.']) assert.notInclude(texts, value)
  })

  test('do not call a request failed that its caller got wrong', async ({ assert }) => {
    const { headers, trace } = caller()
    await fetch(`${host.internal}/_modules/search/nothing`, { headers })
    const span = await eventually(async () => receiver.spans.find((one) => one.traceId === trace))
    assert.isFalse(span.isFailed, 'what is not found is not the host’s fault')
    assert.equal(span.attributes['http.response.status_code'], 404)
  })
})

test.group('The traces of a split system', (group) => {
  group.each.timeout(300_000)

  test('have the same page and publication over all hosts', async ({ assert }) => {
    const [stores, receiver] = [await ownStores(), await otlpReceiver()]
    atEnd(() => stores.remove())
    atEnd(() => receiver.close())
    const serving = ['web', ...MODULES]
    const addresses = new Map<string, Awaited<ReturnType<typeof newAddresses>>>()
    for (const name of serving) addresses.set(name, await newAddresses())
    const hosts = serving.map((name) => {
      const others = MODULES.filter((module) => module !== name)
      const urls = others.map((module) => [module, addresses.get(module)!.internal])
      const settings: Settings = {
        ...stores.environment,
        ...QUICK,
        ...away(Object.fromEntries(urls)),
        SERVE: name,
        DATABASE_FOLDER: `${stores.folder}/${name}`,
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
        OTEL_SERVICE_NAME: name,
      }
      return newHost(settings, addresses.get(name))
    })
    const ready = await allReady(await Promise.all(hosts))
    atEnd(() => Promise.all(ready.map((host) => host.stop())))

    const { page, publication } = await visit(addresses.get('web')!.site)
    const expected = expectedTrees('web', true)
    assert.deepEqual(await treeOf(receiver, page, expected.page), expected.page)
    assert.deepEqual(
      await treeOf(receiver, publication, expected.publication),
      expected.publication
    )
    const ofVisit = receiver.spans.filter(({ traceId }) => [page, publication].includes(traceId))
    assert.isTrue(ofVisit.every(({ traceState }) => traceState === 'vendor=1'))
  }).tags(['@slow'])
})

test.group('A host that records traces', (group) => {
  group.each.timeout(120_000)
  const start = async (settings: Settings) => {
    const stores = await ownStores()
    atEnd(() => stores.remove())
    const host = await startHost({ ...stores.environment, ...QUICK, ...settings })
    atEnd(() => host.stop('SIGKILL'))
    return host
  }

  test('exports nothing at a share of 0, but what a caller sampled', async ({ assert }) => {
    const receiver = await otlpReceiver()
    atEnd(() => receiver.close())
    const { site, ...host } = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0',
    })
    for (let i = 0; i < 20; i++) await fetch(site)
    const { headers, trace } = caller()
    await fetch(site, { headers })
    await eventually(async () => receiver.spans.some(({ name }) => name === 'GET /'))
    assert.isTrue(
      receiver.spans.every(({ traceId }) => traceId === trace),
      host.internal
    )
  }).tags(['@slow'])

  test('answers as always while its collector is away, warns once, and stops in time', async ({
    assert,
  }) => {
    const url = `http://127.0.0.1:${await closedPort()}`
    const host = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      OTEL_EXPORTER_OTLP_TIMEOUT: '100',
      OTEL_TRACES_SAMPLER: 'sometimes',
    })
    for (let i = 0; i < 20; i++) assert.equal((await fetch(host.site)).status, 200)
    const warnings = () => host.output.match(/The collector of traces takes no spans/g) ?? []
    await eventually(async () => warnings().length > 0)
    assert.match(host.output, /OTEL_TRACES_SAMPLER value \\"sometimes\\" invalid/)
    for (let i = 0; i < 20; i++) assert.equal((await fetch(host.site)).status, 200)
    await stopsInTime(host)
    assert.lengthOf(warnings(), 1)
  }).tags(['@slow'])

  test('neither waits for a collector that hangs, nor keeps more than its queue', async ({
    assert,
  }) => {
    const hanging = createServer(() => {}).listen(0, '127.0.0.1')
    await once(hanging, 'listening')
    atEnd(() => hanging.close())
    const host = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(hanging.address() as AddressInfo).port}`,
      OTEL_BSP_MAX_QUEUE_SIZE: '10',
      OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '10',
    })
    for (let i = 0; i < 50; i++) assert.equal((await fetch(host.site)).status, 200)
    await stopsInTime(host)
  }).tags(['@slow'])

  /** The last spans have two seconds, and the rest of the program what it always needs. */
  async function stopsInTime(host: Awaited<ReturnType<typeof startHost>>) {
    const told = performance.now()
    await host.stop()
    if (performance.now() - told > 8000) throw new Error('It took longer than 8 s to stop')
  }
})
