import { test } from '@japa/runner'
import { asked } from '#tests/runner/command_line'
import { plan } from '#tests/runner/plan'
import { Totals } from '#tests/runner/totals'

/** The suites that `npm test` with these arguments runs in each arrangement. */
function planned(args: string[], hasServer = true) {
  const suites: Record<string, string[]> = {}
  for (const { arrangement, files } of plan(asked(args), hasServer))
    for (const file of files)
      (suites[arrangement.name] ??= []).push(/^modules/.test(file) ? 'modules' : file.split('/')[1])
  return Object.fromEntries(
    Object.entries(suites).map(([name, found]) => [name, [...new Set(found)].sort().join(' ')])
  )
}

const ALL = 'api boundaries browser faults modules mutants parity processes programs unit web'

test.group('npm test', () => {
  test('runs all on PostgreSQL, and parts of it split and embedded', ({ assert }) => {
    assert.deepEqual(planned([]), {
      'postgresql': ALL,
      'split-postgresql': 'api parity web',
      'embedded': 'modules unit web',
    })
  })

  test('runs everything on the embedded database where there is no PostgreSQL', ({ assert }) => {
    assert.deepEqual(planned([], false), {
      'embedded': ALL,
      'split-embedded': 'api parity web',
    })
  })

  test('runs the full matrix with --all', ({ assert }) => {
    assert.deepEqual(planned(['--all']), {
      'postgresql': ALL,
      'split-postgresql': 'api browser parity web',
      'embedded': 'api faults modules parity processes unit web',
      'split-embedded': 'api browser parity web',
    })
  })

  test('runs the suite, folder or file that is named, wherever it belongs', ({ assert }) => {
    assert.deepEqual(planned(['web', '--arrangement=split-embedded']), { 'split-embedded': 'web' })
    assert.deepEqual(planned(['tests/programs/']), { postgresql: 'programs' })
    const [one] = plan(asked(['tests/unit/rounds.spec.ts']), true)
    assert.deepEqual(one.files, ['tests/unit/rounds.spec.ts'])
  })

  test('runs the tests of one module alone on both databases', ({ assert }) => {
    const runs = plan(asked(['--module=search']), true)
    assert.lengthOf(runs, 2)
    for (const file of runs.flatMap(({ files }) => files))
      assert.isTrue(file.startsWith('modules/search/tests/'), file)
  })

  const wrong: [args: string[], said: RegExp][] = [
    [['--al'], /^Unknown option '--al'\. All options: npm test -- --help$/],
    [['--arrangement=mysql'], /no arrangement "mysql"\. Choose from: postgresql, /],
    [['--module=likes'], /no module "likes"\. Choose from: search, thoughts, users$/],
    [['--slowest=many'], /--slowest=many is not a number/],
    [['units'], /No suite, file or folder of tests is called "units"\. Suites: unit, /],
    [['unit/rounds.spec.ts'], /Did you mean tests\/unit\/rounds\.spec\.ts\?/],
    [['web', '--module=search'], /No file of tests is all of what was named/],
  ]
  for (const [args, said] of wrong) {
    test(`refuses ${args.join(' ')}, and says what there is`, ({ assert }) => {
      assert.throws(() => plan(asked(args), true), said)
    })
  }

  test('fails where no test was run', ({ assert }) => {
    const counts = { passed: 0, failed: 0, skipped: 0, failures: [], slow: [] }
    const totals = new Totals()
    totals.add('postgresql', { ...counts, skipped: 1 })
    assert.isFalse(totals.isGood)
    totals.add('embedded', { ...counts, passed: 1 })
    assert.isTrue(totals.isGood)
  })
})
