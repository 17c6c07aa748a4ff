import type { Graph } from './graph.js'
import { mermaidOf } from './mermaid.js'
import { markdownTable as table } from './markdown_table.js'
import { isUnseen, type Relation } from './relations.js'

const INTRODUCTION = `# Who uses what

<!-- Made by \`npm run generate\`. Do not edit; run it again. -->

The parts of the program as the declarations and the tests have them: modules with their operations, events and tables, and who
may use what, and who does. Calls are drawn as lines, events dashed. In the console the same is at \`/ops/architecture\`, with the
calls of this moment; what each module promises is in [modules.md](../modules.md).

What a part may call is declared in the file \`dependencies.ts\` in its folder, and the compiler refuses the rest: in
\`app/web\` for the pages, in \`app/ops\` for commands and the console, in each module's folder for its operations and in its
\`http\` for the public API, and in \`config\` for what all APIs ask. What it does call was seen in the calls that the tests
record ([calls.json](calls.json), written by \`tests/web/recorded_calls.spec.ts\`).
`

/** docs/architecture/README.md: the picture, and everything that it shows as tables. */
export function readmeOf(graph: Graph): string {
  return [
    INTRODUCTION,
    `\`\`\`mermaid\n${mermaidOf(graph)}\`\`\`\n`,
    '## Who uses what of whom\n',
    usesTable(graph.relations),
    '## The tables of each store\n',
    'A store is a schema of the database with a role of its own, which may touch no other.\n',
    table(
      ['store', 'its own tables', 'tables that the switchboard keeps there'],
      graph.stores.map(({ name, own, shared }) => [name, codes(own), codes(shared)])
    ),
  ].join('\n')
}

function usesTable(relations: Relation[]): string {
  return table(
    ['from', 'to', 'operation or event', 'by', 'seen'],
    relations.map((one) => [
      one.from,
      one.to,
      one.kind === 'call' ? code(one.what) : `event ${code(one.what)}`,
      one.by
        .map(({ name, most }) => (most > 1 ? `${name} (up to ${most} times)` : name))
        .join(', '),
      isUnseen(one) ? '**no**' : 'yes',
    ])
  )
}

const code = (text: string) => `\`${text}\``
const codes = (texts: string[]) => texts.map(code).join(', ')
