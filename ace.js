/**
 * Runs ace commands from the TypeScript sources; the production build brings its own version of this file.
 * AdonisJS needs Node 24: on an older one, the Node among the dependencies takes over.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

if (Number(process.versions.node.split('.')[0]) < 24) {
  const node = fileURLToPath(new URL('./node_modules/node/bin/node', import.meta.url))
  const ignore = () => {} // The terminal sends Ctrl-C to the child too; it decides.
  process.on('SIGINT', ignore)
  const { status, signal } = spawnSync(node, process.argv.slice(1), { stdio: 'inherit' })
  process.exit(signal ? 130 : (status ?? 1))
}

// What only talks to running hosts does not wait for the compiler: Node reads these few files by itself.
if (process.argv[2] === 'module:home') {
  const { registerHooks } = await import('node:module') // An older Node, which has none, is not here any more.
  const sources = registerHooks({
    resolve(specifier, context, next) {
      if (!specifier.startsWith('#')) return next(specifier, context)
      const [folder, ...path] = specifier.slice(1).split('/')
      const root = folder === 'start' ? './start' : `./app/${folder}`
      return next(new URL(`${root}/${path.join('/')}.ts`, import.meta.url).href, context)
    },
  })
  await import('./bin/home.ts')
  sources.deregister()
}

process.noDeprecation = true // The loader's own `module.register` is deprecated in Node 26.
await import('@poppinss/ts-exec')
process.noDeprecation = false
await import('./bin/console.js')
