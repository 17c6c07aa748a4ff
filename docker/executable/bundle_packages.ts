import { build, type Plugin } from 'esbuild'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { findPackageJSON, isBuiltin } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { filesOf } from './files_of.js'

/** Both kinds of modules find `require` where they look for it. */
const REQUIRE = `import { createRequire as requireHere } from 'node:module'; const require = requireHere(import.meta.url);`

/**
 * Bundles what a build imports from packages into a folder `node_modules` that answers the same imports. The program's own
 * files stay as they are, so that errors name them and the framework can import them by their paths.
 */
export async function bundlePackages(program: string, output: string) {
  const imports = await importsOf(program)
  await build({
    entryPoints: imports.map((name) => ({ in: name, out: `${name}/entry` })),
    plugins: [
      entries(program),
      dialects,
      optional(await dependenciesOf(join(program, 'adonisrc.js'))),
    ],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    // As Node resolves packages, which does without what bundlers are offered.
    conditions: ['node'],
    mainFields: ['main'],
    outdir: output,
    chunkNames: 'shared/[name]-[hash]',
    banner: { js: REQUIRE },
    keepNames: true,
    legalComments: 'none',
    logLevel: 'warning',
  })
  for (const [name, paths] of Map.groupBy(imports, packageOf)) {
    const exports = paths.map((path) => {
      const below = path.replace(name, '.')
      return [below, `${below}/entry.js`]
    })
    const content = { name, type: 'module', exports: Object.fromEntries(exports) }
    await mkdir(join(output, name), { recursive: true })
    await writeFile(join(output, name, 'package.json'), JSON.stringify(content))
  }
}

/** What the files of a build import from its dependencies. */
async function importsOf(program: string): Promise<string[]> {
  const scripts = await filesOf(program, ['**/*.js', '.adonisjs/**/*.js'])
  const { metafile } = await build({
    entryPoints: scripts.map(({ path }) => path),
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    write: false,
    outdir: 'unused',
    metafile: true,
    logLevel: 'error',
  })
  const external = Object.values(metafile.inputs).flatMap(({ imports }) =>
    imports.filter((one) => one.external).map(({ path }) => path)
  )
  const dependencies = await dependenciesOf(join(program, 'adonisrc.js'))
  return [...new Set(external)].filter((path) => dependencies.has(packageOf(path)) && !asItIs(path))
}

/** PGlite reads files beside its code, so it is not bundled. */
const asItIs = (path: string) => packageOf(path) === '@electric-sql/pglite'

/**
 * The entry for an import. Node lets an import name what a CommonJS module exports; a bundle of one has but a default, so
 * an entry names the rest.
 */
const entries = (program: string): Plugin => ({
  name: 'entries',
  setup({ onResolve, onLoad }) {
    const from = pathToFileURL(join(program, 'x')).href
    onResolve({ filter: /./ }, async ({ kind, path }) => {
      if (kind !== 'entry-point') return
      const url = import.meta.resolve(path, from)
      if (!(await isCommonJs(url))) return { path: fileURLToPath(url) }
      return { path, namespace: 'commonjs', pluginData: url }
    })
    onLoad({ filter: /./, namespace: 'commonjs' }, async ({ path, pluginData: url }) => {
      const names = Object.keys(await import(url)).filter(
        (name) => !/^(module\.exports|__esModule)$/.test(name)
      )
      return { contents: `export { ${names.join(', ')} } from '${path}'`, resolveDir: program }
    })
  },
})

async function isCommonJs(url: string) {
  if (/\.[cm]js$/.test(url)) return url.endsWith('.cjs')
  const { type } = JSON.parse(await readFile(findPackageJSON(url)!, 'utf8'))
  return type !== 'module'
}

/** Packages name others that they can do without; those that the program does not depend on either are left out. */
const optional = (ours: Set<string>): Plugin => ({
  name: 'optional packages',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, importer }) => {
      if (!importer || isBuiltin(path) || path.startsWith('#') || ours.has(packageOf(path))) return
      const theirs = await dependenciesOf(importer)
      return theirs.has(packageOf(path)) ? undefined : { path, external: true }
    })
  },
})

/** Knex's companion names the file of a dialect without the extension by which a bundler finds files. */
const dialects: Plugin = {
  name: 'dialects',
  setup({ onLoad }) {
    onLoad({ filter: /knex-dynamic-connection\/index\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      return { contents: text.replace('${dialects[clientName]}`', '${dialects[clientName]}.js`') }
    })
  },
}

/** What the package of a file needs to be there, with itself. */
async function dependenciesOf(file: string): Promise<Set<string>> {
  const description = await readFile(findPackageJSON(pathToFileURL(file).href)!, 'utf8')
  const { name, dependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(description)
  const peers = Object.keys(peerDependencies ?? {})
  const needed = peers.filter((peer) => !peerDependenciesMeta?.[peer]?.optional)
  return new Set([name, ...Object.keys(dependencies ?? {}), ...needed])
}

/** `@adonisjs/core/services/app` → `@adonisjs/core` */
const packageOf = (path: string) => /^(@[^/]+\/)?[^/]+/.exec(path)![0]
