/**
 * `node ace db:upgrade`: the program works on one database, which for this command is the one that is carried to. Read before
 * anything is loaded, so that nothing is opened where it does not say where to.
 */
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { to: { type: 'string' } }, strict: false })
if (typeof values.to === 'string' && /^postgres(ql)?:\/\/./.test(values.to))
  process.env.DATABASE_URL = values.to
else if (!values.help && !process.argv.includes('-h')) {
  const { ACE } = await import('#switchboard/command_line')
  console.error(
    `Say where to, for example: ${ACE} db:upgrade --to=postgres://owner:secret@db:5432/mythoughts`
  )
  process.exit(2)
}

export {}
