import { test } from '@japa/runner'
import { execFile } from 'node:child_process'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { away, MODULES } from '#tests/support/away'
import { CopiedTree } from '#tests/programs/copied_tree'
import { eventually } from '#tests/support/eventually'
import { Host, newAddresses, startHost } from '#tests/support/host'
import { publish, signedUp } from '#tests/support/signed_up'
import { SURROUNDINGS } from '#tests/support/program'
import { unique } from '#tests/support/unique'

/** How npm runs the scripts of package.json. */
const TS = ['--disable-warning=DEP0205', '--import=@poppinss/ts-exec']
const SECRETS = { APP_KEY: 'ak'.repeat(20), WIRE_KEY: 'wk'.repeat(20) }

/** The program built from a copy of the tree that has nothing of a module but its contract. */
async function builtWithout(module: string, tree: CopiedTree) {
  await tree.make()
  const folder = join(tree.folder, 'modules', module)
  for (const name of await readdir(folder))
    if (name !== 'contract.ts') await rm(join(folder, name), { recursive: true })
  // The settings name its host from now on, here and when it runs.
  const env = { ...SURROUNDINGS, ...away({ [module]: 'http://127.0.0.1:9' }) }
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, args, { cwd: tree.folder, env }).catch(
      ({ stdout, stderr }) => {
        throw new Error(`${args.join(' ')} failed:\n${stdout}\n${stderr}`)
      }
    )
  await run(...TS, 'app/architecture/generate.ts')
  await run('ace.js', 'build', '--tsconfig=tsconfig.build.json')
  return join(tree.folder, 'build')
}

/** The rest of the program, and the module at a host of this tree; each knows the other. */
async function startBoth(module: string, build: string, tree: CopiedTree) {
  const addresses = await newAddresses()
  const others = MODULES.filter((name) => name !== module)
  const ofRest = away(Object.fromEntries(others.map((name) => [name, addresses.internal])))
  const host = await startHost({ ...SECRETS, SERVE: module, ...ofRest })
  const rest = new Host(build, addresses, {
    ...SECRETS,
    NODE_ENV: 'test',
    DEMO_DATA: 'false',
    DATABASE_FOLDER: join(tree.folder, 'tmp/database'),
    ...away({ [module]: host.internal }),
  })
  await rest.ready()
  const stop = async () => void (await Promise.all([rest.stop(), host.stop()]))
  return { ...addresses, stop }
}

// In short: nobody imports more of a module than its contract (tests/boundaries).
for (const module of MODULES) {
  test.group(`The program without the code of ${module}`, (group) => {
    const tree = new CopiedTree()
    group.teardown(() => tree.remove())

    test('is generated, checked and built from its contract alone, starts, and has it answered by its host', async ({
      assert,
      cleanup,
    }) => {
      const build = await builtWithout(module, tree)
      const left = await readdir(join(build, 'modules', module))
      assert.deepEqual(
        left.filter((name) => !name.endsWith('.map')),
        ['contract.js']
      )
      const { site, internal, stop } = await startBoth(module, build, tree)
      cleanup(stop)

      const visitor = await signedUp({ site: () => site })
      const word = unique('word').replaceAll(/\W/g, '')
      const path = await publish(visitor, `a thought with ${word}`)
      assert.include((await visitor.get('/')).text, word)
      assert.include((await visitor.get(path)).text, word)
      await eventually(async () => (await visitor.get(`/search?q=${word}`)).html.includes('<mark>'))
      const profile = await visitor.get(`/@${visitor.username}`)
      assert.include(profile.text, word)

      const metrics = await (await fetch(`${internal}/metrics`)).text()
      const sides = new Set(
        [...metrics.matchAll(/\{module="(\w+)",operation="\w+",side="(\w+)"/g)].map(
          ([, name, side]) => `${name} ${side}`
        )
      )
      assert.include([...sides], `${module} remote`)
      assert.notInclude([...sides], `${module} local`)
    })
      .tags(['@slow'])
      .timeout(180_000)
  })
}
