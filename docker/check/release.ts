/** `npm run release:notes -- v2.0.0`: what the CHANGELOG says of a tag, if all that names its version agrees. */
import { readFileSync } from 'node:fs'
import { runScript, WrongUse } from '../../app/architecture/script.js'
import { ReleaseError, releaseNotes } from './release_notes.js'

const HELP = `npm run -s release:notes -- v2.0.0

Prints the section of CHANGELOG.md. Exits with 1 where tag, package.json and CHANGELOG.md disagree, with 2 for wrong use.`

await runScript(HELP, {}, async (_, [tag, ...more]) => {
  if (tag === undefined || more.length > 0) throw new WrongUse('Name one tag.')
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  try {
    process.stdout.write(releaseNotes(tag, version, readFileSync('CHANGELOG.md', 'utf8')))
    return 0
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error
    console.error(error.message)
    return 1
  }
})
