/** Runs ace commands from the TypeScript sources; the production build brings its own version of this file. */
import './bin/right_node.js'

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
