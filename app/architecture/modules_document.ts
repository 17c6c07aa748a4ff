import type { Contract, Operation } from '#switchboard/contract'
import { deliveryTo, fingerprintOf } from '#switchboard/schemas'
import { markdownTable as table } from './graph/markdown_table.js'
import { shapeOf, typeOf, type Schema } from './schema_words.js'

const INTRODUCTION = `# The modules

<!-- Made from the contracts by \`npm run generate\`. Do not edit; change a contract and run it again. -->

What each module promises, from its contract. An answer is \`{ ok: true, value }\` with the output named here, or
\`{ ok: false, error }\` with one of the expected failures. Limits of text are in code points. A *query* changes nothing;
a *command* changes something, at most once for each idempotency key unless it says "again". A call that finds the module unavailable is tried
again as often as "retries" says, within its deadline. "Without it" is what pages do while the operation cannot be had.
`

/** The document of all contracts, as Markdown. */
export function modulesDocument(contracts: Contract[]): string {
  return `${[INTRODUCTION, ...contracts.map((one) => moduleSection(one, contracts))].join('\n')}`
}

function moduleSection(contract: Contract, contracts: Contract[]) {
  const { name, operations, events, takes } = contract
  const byName = new Map(contracts.map((one) => [one.name, one]))
  const source = `modules/${name}/contract.ts`
  return [
    `## ${name}`,
    '',
    `Contract: [${source}](../${source}), fingerprint \`${fingerprintOf(contract, deliveryTo(contract, byName))}\`.`,
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
    ...eventsSection(name, events, contracts),
    ...(takes.length > 0 ? [`Takes the events ${takes.map(code).join(', ')}.`, ''] : []),
  ].join('\n')
}

function eventsSection(name: string, events: Contract['events'], contracts: Contract[]) {
  if (Object.keys(events).length === 0) return ['Publishes no events.', '']
  return [
    table(
      ['event', 'payload', 'taken by'],
      Object.entries(events).map(([event, payload]) => [
        code(`${name}.${event}`),
        code(shapeOf(payload)),
        contracts
          .filter(({ takes }) => takes.includes(`${name}.${event}`))
          .map((one) => one.name)
          .join(', ') || 'nobody',
      ])
    ),
  ]
}

function failuresOf({ errors }: Operation) {
  return Object.entries(errors)
    .map(([type, of]) => {
      const details = Object.keys(of)
      return code(details.length > 0 ? `${type} { ${details.join(', ')} }` : type)
    })
    .join('<br>')
}

function fields(properties: Record<string, Schema>) {
  return Object.entries(properties)
    .map(([field, schema]) => `${code(field)} ${typeOf(schema)}`)
    .join('<br>')
}

const code = (text: string) => `\`${text}\``
