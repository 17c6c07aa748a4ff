import type { ModuleNames } from './names.js'
import { ScaffoldError } from './scaffold_error.js'

/** Lines that a module has in a file of all modules. */
interface Insertion {
  file: string
  /** The only match of `before`, or the last one of `after`: where the lines go. */
  before?: RegExp
  after?: RegExp
  lines: (names: ModuleNames) => string[]
}

const INSERTIONS: Insertion[] = [
  {
    file: 'config/modules.ts',
    after: /^import \{ \w+ \} from '#modules\/\w+\/contract'\n/gm,
    lines: ({ module, camel }) => [`import { ${camel} } from '#modules/${module}/contract'`],
  },
  {
    file: 'config/modules.ts',
    before: /^ {2}\},\n\}\)$/gm,
    lines: ({ module, camel, variable }) => [
      `    ${module}: {`,
      `      contract: ${camel},`,
      `      load: code.${module},`,
      `      dial: env.get('${variable}_DIAL', 0),`,
      `      url: env.get('${variable}_URL'),`,
      '    },',
    ],
  },
  {
    file: 'start/env.ts',
    after: /^ {2}\w+_URL: address\(\),\n/gm,
    lines: ({ variable }) => [
      `  ${variable}_DIAL: schema.number.optional(),`,
      `  ${variable}_URL: address(),`,
    ],
  },
  {
    file: 'start/env.ts',
    before: /^ {2}WEB_DATABASE_URL:/gm,
    lines: ({ variable }) => [`  ${variable}_DATABASE_URL: schema.string.optional(),`],
  },
  {
    file: 'start/env.ts',
    before: /^ {2}'WEB_DATABASE_URL',$/gm,
    lines: ({ variable }) => [`  '${variable}_DATABASE_URL',`],
  },
  {
    file: 'docs/configuration.md',
    before: /^\| `PLACEMENTS_FILE` \|/gm,
    lines: ({ module, variable }) => [
      `| \`${variable}_DIAL\` | \`0\` | The same for \`${module}\`. |`,
      `| \`${variable}_URL\` | none | The same for \`${module}\`. |`,
    ],
  },
  {
    file: 'docs/configuration.md',
    before: /^\| `WEB_DATABASE_URL` \|/gm,
    lines: ({ module, variable }) => [
      `| \`${variable}_DATABASE_URL\` | made from \`DATABASE_URL\` | The same for \`${module}\`. |`,
    ],
  },
  {
    file: 'docker/compose.yaml',
    after: /^ {2}\w+_URL: http:.*\n/gm,
    lines: ({ kebab, variable }) => [
      `  ${variable}_DIAL: 100`,
      `  ${variable}_URL: http://${kebab}:3334`,
    ],
  },
  {
    file: 'docker/compose.yaml',
    after: /^ {6}[\w-]+: \{ condition: service_started \}\n/gm,
    lines: ({ kebab }) => [`      ${kebab}: { condition: service_started }`],
  },
  {
    file: 'docker/compose.yaml',
    before: /^networks:$/gm,
    lines: ({ kebab, module, variable }) => [
      `  ${kebab}:`,
      '    <<: *host',
      '    profiles: [split]',
      '    environment:',
      '      <<: [*settings, *elsewhere]',
      `      SERVE: ${module}`,
      `      ${variable}_DIAL: 0`,
      '',
    ],
  },
  {
    file: '.github/CODEOWNERS',
    after: /^\/tests\/parity\/\w+\.spec\.ts .*\n/gm,
    lines: ({ kebab, module }) => [
      '',
      `/modules/${module}/ @mythoughts/${kebab}`,
      `/modules/${module}/contract.ts @mythoughts/${kebab} @mythoughts/architecture`,
      `/tests/parity/${module}.spec.ts @mythoughts/${kebab}`,
    ],
  },
]

/** The files of all modules in which a new one is to be named. */
export const SHARED_FILES = [...new Set(INSERTIONS.map(({ file }) => file))]

/** A shared file's text with the new module in it. */
export function withModule(file: string, text: string, names: ModuleNames): string {
  let result = text
  for (const { before, after, lines, ...one } of INSERTIONS) {
    if (one.file !== file) continue
    const pattern = (before ?? after)!
    const found = [...result.matchAll(pattern)]
    if (found.length === 0 || (before && found.length > 1)) {
      throw new ScaffoldError(
        `${file} has ${found.length === 0 ? 'no line' : 'several lines'} like ${pattern}, ` +
          'so it is not known where the new module goes. Mend the file, or app/architecture/scaffold/insertions.ts'
      )
    }
    const last = found.at(-1)!
    const at = before ? last.index : last.index + last[0].length
    result = `${result.slice(0, at)}${lines(names).join('\n')}\n${result.slice(at)}`
  }
  return result
}
