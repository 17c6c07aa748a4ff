import { readFileSync } from 'node:fs'
import env from '#start/env'
import { SettingsError } from '#switchboard/settings'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** Which version this is, as clients ask for it: `v2.0.0`, and the commit that it was built from. */
const name = env.get('VERSION_NAME', `v${version}`)
const [, major, minor] = /^v(\d+)\.(\d+)\.\d+$/.exec(name) ?? []
if (!(Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 6)))
  throw new SettingsError(
    `VERSION_NAME is "${name}"; it must be like v${version}, and v1.6.0 or more, since old frontends ask for that`
  )

export default { name, commit: env.get('VERSION_SHA', 'unknown'), api: version as string }
