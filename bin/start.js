/** What `npm start` runs: the server from its TypeScript sources, or from a production build. */
import { existsSync } from 'node:fs'

const fromSources = existsSync(new URL('./server.ts', import.meta.url))
process.env.NODE_ENV ??= fromSources ? 'development' : 'production'

if (fromSources) {
  process.noDeprecation = true // The loader's own `module.register` is deprecated in Node 26.
  await import('@poppinss/ts-exec')
  process.noDeprecation = false
}
await import('./server.js')
