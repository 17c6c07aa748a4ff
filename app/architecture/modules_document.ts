import type { Contract, Operation } from '#switchboard/contract'
import type { Shape } from '#switchboard/schemas'
import type { WrittenContract, WrittenContracts } from './contracts_document.js'
import { markdownTable as table } from './graph/markdown_table.js'
import { shapeOf, typeOf } from './schema_words.js'

const INTRODUCTION = `# The modules

<!-- Made from the contracts by \`npm run generate\`. Do not edit; change a contract and run it again. -->

What each module promises, from its contract. An answer is \`{ ok: true, value }\` with the output named here, or
\`{ ok: false, error }\` with one of the expected failures. Limits of text are in code points. A *query* changes nothing;
a *command* changes something, at most once for each idempotency key unless it says "again". A call that finds the module unavailable is tried
again as often as "retries" says, within its deadline. "Without it" is what pages do while the operation cannot be had.
`

/** The document of all contracts, as Markdown. */
export function modulesDocument(contracts: Contract[], written: WrittenContracts): string {
  const sections = contracts.map((one) => moduleSection(one, contracts, written[one.name]))
  return [INTRODUCTION, ...sections].join('\n')
}

function moduleSection(
  { name, operations, events, takes }: Contract,
  contracts: Contract[],
  { fingerprint }: WrittenContract
) {
  const source = `modules/${name}/contract.ts`
  return [
    `## ${name}`,
    '',
    `Contract: [${source}](../${source}), fingerprint \`${fingerprint}\`.`,
    '',
    table(
      ['operation', 'kind', 'input', 'output', 'expected failures'],
      Object.entries(operations).map(([operation, of]) => [
        code(operation),
        of.kind === 'command' && !of.keepsAnswer ? 'command, again' : of.kind,
        fields(of.input.properties),
        code(shapeOf(of.output)),
        failuresOf(of),
      ])
    ),
    table(
      ['operation', 'deadline', 'retries', 'without it'],
      Object.entries(operations).map(([operation, { deadline, retry, without }]) => [
        code(operation),
        `${deadline} ms`,
        String(retry),
        without,
      ])
    ),
    eventsSection(name, events, contracts),
    ...(takes.length > 0 ? [`Takes the events ${takes.map(code).join(', ')}.`, ''] : []),
  ].join('\n')
}

function eventsSection(name: string, events: Contract['events'], contracts: Contract[]) {
  if (Object.keys(events).length === 0) return 'Publishes no events.\n'
  return table(
    ['event', 'payload', 'taken by'],
    Object.entries(events).map(([event, payload]) => {
      const what = `${name}.${event}`
      const takers = contracts.filter(({ takes }) => takes.includes(what)).map((one) => one.name)
      return [code(what), code(shapeOf(payload)), takers.join(', ') || 'nobody']
    })
  )
}

function failuresOf({ errors }: Operation) {
  return Object.entries(errors)
    .map(([type, of]) => {
      const details = Object.keys(of)
      return code(details.length > 0 ? `${type} { ${details.join(', ')} }` : type)
    })
    .join('<br>')
}

function fields(properties: Record<string, Shape>) {
  return Object.entries(properties)
    .map(([field, schema]) => `${code(field)} ${typeOf(schema)}`)
    .join('<br>')
}

const code = (text: string) => `\`${text}\``
