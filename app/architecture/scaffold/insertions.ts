import type { ModuleNames } from './names.js'
import { ScaffoldError } from './scaffold_error.js'

/** Lines that a module has in a file of all modules. */
interface Insertion {
  file: string
  pattern: RegExp
  isBefore: boolean
  lines: (names: ModuleNames) => string[]
}

/** Lines that go before the only match of a pattern. */
function before(file: string, pattern: RegExp, lines: Insertion['lines']): Insertion {
  return { file, pattern, isBefore: true, lines }
}

/** Lines that go behind the last match of a pattern. */
function behind(file: string, pattern: RegExp, lines: Insertion['lines']): Insertion {
  return { file, pattern, isBefore: false, lines }
}

const IMPORT = /^import \{ \w+ \} from '#modules\/\w+\/contract'\n/gm
const STARTED = /^ {6}[\w-]+: \{ condition: service_started \}\n/gm

const INSERTIONS = [
  behind('config/modules.ts', IMPORT, ({ module, camel }) => [
    `import { ${camel} } from '#modules/${module}/contract'`,
  ]),
  before('config/modules.ts', /^ {2}\},\n\}\)$/gm, ({ module, camel, variable }) => [
    `    ${module}: {`,
    `      contract: ${camel},`,
    `      load: code.${module},`,
    `      dial: env.get('${variable}_DIAL', 0),`,
    `      url: env.get('${variable}_URL'),`,
    '    },',
  ]),
  behind('start/env.ts', /^ {2}\w+_URL: address\(\),\n/gm, ({ variable }) => [
    `  ${variable}_DIAL: schema.number.optional(),`,
    `  ${variable}_URL: address(),`,
  ]),
  before('start/env.ts', /^ {2}WEB_DATABASE_URL:/gm, ({ variable }) => [
    `  ${variable}_DATABASE_URL: schema.string.optional(),`,
  ]),
  before('start/env.ts', /^ {2}'WEB_DATABASE_URL',$/gm, ({ variable }) => [
    `  '${variable}_DATABASE_URL',`,
  ]),
  before('docs/configuration.md', /^\| `PLACEMENTS_FILE` \|/gm, ({ module, variable }) => [
    `| \`${variable}_DIAL\` | \`0\` | The same for \`${module}\`. |`,
    `| \`${variable}_URL\` | none | The same for \`${module}\`. |`,
  ]),
  before('docs/configuration.md', /^\| `WEB_DATABASE_URL` \|/gm, ({ module, variable }) => [
    `| \`${variable}_DATABASE_URL\` | made from \`DATABASE_URL\` | The same for \`${module}\`. |`,
  ]),
  behind('docker/compose.yaml', /^ {2}\w+_URL: http:.*\n/gm, ({ kebab, variable }) => [
    `  ${variable}_DIAL: 100`,
    `  ${variable}_URL: http://${kebab}:3334`,
  ]),
  behind('docker/compose.yaml', STARTED, ({ kebab }) => [
    `      ${kebab}: { condition: service_started }`,
  ]),
  before('docker/compose.yaml', /^networks:$/gm, ({ kebab, module, variable }) => [
    `  ${kebab}:`,
    '    <<: *host',
    '    profiles: [split]',
    '    environment:',
    '      <<: [*settings, *elsewhere]',
    `      SERVE: ${module}`,
    `      ${variable}_DIAL: 0`,
    '',
  ]),
  behind(
    'docker/prometheus/targets/split/hosts.yml',
    /^- \{ targets: .*\n/gm,
    ({ kebab, module }) => [
      `- { targets: ['${kebab}:3334'], labels: { host: ${kebab}, owner: ${module} } }`,
    ]
  ),
  behind(
    'docker/kubernetes/base/site/kustomization.yaml',
    /^ {6}- \w+_URL=http:.*\n/gm,
    ({ variable }) => [
      `      - ${variable}_DIAL=100`,
      `      - ${variable}_URL=http://mythoughts:3334`,
    ]
  ),
  behind('.github/CODEOWNERS', /^\/tests\/parity\/\w+\.spec\.ts .*\n/gm, ({ kebab, module }) => [
    '',
    `/modules/${module}/ @mythoughts/${kebab}`,
    `/modules/${module}/contract.ts @mythoughts/${kebab} @mythoughts/architecture`,
    `/tests/parity/${module}.spec.ts @mythoughts/${kebab}`,
  ]),
]

/** The files of all modules in which a new one is to be named. */
export const SHARED_FILES = [...new Set(INSERTIONS.map(({ file }) => file))]

/** A shared file's text with the new module in it. */
export function withModule(file: string, text: string, names: ModuleNames): string {
  let result = text
  for (const { pattern, isBefore, lines } of INSERTIONS.filter((one) => one.file === file)) {
    const found = [...result.matchAll(pattern)]
    const last = found.at(-1)
    if (!last || (isBefore && found.length > 1)) {
      throw new ScaffoldError(
        `${file} has ${last ? 'several lines' : 'no line'} like ${pattern}, ` +
          'so it is not known where the new module goes. Mend the file, or app/architecture/scaffold/insertions.ts'
      )
    }
    const at = isBefore ? last.index : last.index + last[0].length
    result = `${result.slice(0, at)}${lines(names).join('\n')}\n${result.slice(at)}`
  }
  return result
}
