/**
 * Runs the parity suite with the mutants that the arguments name as its placements, in one process, and writes a line of
 * JSON with a verdict on each. The tests of a mutant end with the first that catches it.
 */
process.env.NODE_ENV = 'test'
process.env.LOG_LEVEL ??= 'silent'
process.env.DATABASE_FOLDER ??= `tmp/tests/${process.pid}`

const { configure, run } = await import('@japa/runner')
const { readdir } = await import('node:fs/promises')
const { createIgnitor, APP_ROOT } = await import('../../bin/ignitor.js')

const { Verdicts } = await import('./verdicts.js')
const verdicts = new Verdicts(process.argv.slice(2))

await createIgnitor()
  .testRunner()
  .configure(async (app) => {
    const { plugins, runnerHooks } = await import('#tests/bootstrap')
    const { placeInstead } = await import('#tests/support/clients')
    const { mutants } = await import('#tests/mutants/mutants')
    const ways = [...verdicts.all].map(
      ([name, verdict]) => [name, mutants[name](() => void verdict.changed++)] as const
    )
    placeInstead(new Map(ways))
    configure({
      suites: [{ name: 'parity', files: quickFirst, timeout: 20_000 }],
      plugins,
      configureSuite: verdicts.configureSuite,
      reporters: { activated: ['verdicts'], list: [verdicts.reporter] },
      setup: runnerHooks.setup,
      teardown: [...runnerHooks.teardown, () => app.terminate()],
    })
  })
  .run(() => run())

process.exit() // What a mutant left open would keep the process.

/** The tests that wait, or hash passwords, come last: most mutants are caught before. */
async function quickFirst() {
  const folder = new URL('tests/parity/', APP_ROOT)
  const files = (await readdir(folder)).filter((file) => file.endsWith('.spec.ts')).sort()
  const isSlow = (file: string) => /^(deadlines|departure|search|users)\./.test(file)
  return [...files.filter((one) => !isSlow(one)), ...files.filter(isSlow)].map(
    (file) => new URL(file, folder)
  )
}
