/**
 * `npm run deploy:diff -- <revision>`: what a change does to each environment, as Markdown for the comment on a pull
 * request. The secrets of the overlay `local` are made up, so that nothing of them is shown.
 */
import { runScript, WrongUse } from '../../app/architecture/script.js'
import { overlaysAt } from './revision.js'
import { unifiedDiff } from './unified_diff.js'

const HELP = `npm run deploy:diff -- main           what this tree changes in each environment since a revision
npm run deploy:diff -- v2.0.0 v2.1.0   what one revision changes since another

Exits with 0, whether anything changes or not, and with 2 for wrong use or where a revision cannot be rendered.`

await runScript(HELP, {}, async (_values, [from, to, ...more]) => {
  if (from === undefined || more.length > 0) throw new WrongUse('Name one revision, or two.')
  const before = await overlaysAt(from)
  const after = await overlaysAt(to)
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const diff = unifiedDiff(before.get(name) ?? '', after.get(name) ?? '')
    console.log(`### ${name}\n`)
    console.log(diff === '' ? 'Nothing changes.\n' : `\`\`\`diff\n${diff}\`\`\`\n`)
  }
  return 0
})
