import { away, MODULES } from '#tests/support/away'

/** Documents that are executed show the system with these; what it has beside them shall not disturb. */
const SHOWN = ['users', 'thoughts', 'search']
const others = MODULES.filter((name) => !SHOWN.includes(name))

/** Settings by which every other module is at a host that is not there, so that no command has to name it. */
export const othersAway = away(
  Object.fromEntries(others.map((name) => [name, 'http://127.0.0.1:9']))
)

/** What was printed, without what it says of other modules: their lines, and their entries in one. */
export function withoutOthers(printed: string): string {
  return others.reduce(
    (text, name) =>
      text
        .replaceAll(new RegExp(String.raw`^(\[ \w+ \] )?${name}\b.*\n`, 'gm'), '')
        .replaceAll(new RegExp(`,"${name}":"[^"]*"`, 'g'), ''),
    printed
  )
}
