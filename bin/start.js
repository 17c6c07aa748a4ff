/** What `npm start` and `npm run start:split` run, from the TypeScript sources or from a production build. */
import './right_node.js'
import { existsSync } from 'node:fs'

// The first process of a container is not ended by a signal that nobody handles; before the program does, this does.
const endEarly = () => process.exit(0)
process.once('SIGTERM', endEarly)

const fromSources = existsSync(new URL('./server.ts', import.meta.url))
process.env.NODE_ENV ??= fromSources ? 'development' : 'production'

if (fromSources) {
  process.noDeprecation = true // The loader's own `module.register` is deprecated in Node 26.
  await import('@poppinss/ts-exec')
  process.noDeprecation = false
}
await import(process.argv[2] === 'split' ? './split.js' : './server.js')
