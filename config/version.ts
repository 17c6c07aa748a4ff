import { readFileSync } from 'node:fs'
import env from '#start/env'
import { versionName } from '#start/version_name'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** Which version this is, as clients ask for it: `v2.0.0`, and the commit that it was built from. */
const name = versionName(env.get('VERSION_NAME', `v${version}`))

export default { name, commit: env.get('VERSION_SHA', 'unknown'), api: version as string }
