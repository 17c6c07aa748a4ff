import { test } from '@japa/runner'
import { mutants, SOUND } from '#tests/mutants/mutants'
import type { Verdict } from '#tests/mutants/verdicts'
import { Program } from '#tests/support/program'

const names = Object.keys(mutants).filter((name) => name !== SOUND)

/** How a test must not have failed: what failed it then was this one's own doing. */
const OUR_OWN_DOING = /ECONNREFUSED|is not a function|Cannot read prop|Test timeout/

test.group('The parity suite', (group) => {
  group.tap((one) => one.tags(['@slow']))
  let all: Verdict[] = []
  group.setup(async () => {
    all = await verdictsOn([...names, SOUND])
  })

  test('passes where nothing is changed', ({ assert }) => {
    const { caught, passed } = all.find(({ mutant }) => mutant === SOUND)!
    assert.isNull(caught, JSON.stringify(caught))
    assert.isAbove(passed, 70)
  })

  for (const name of names) {
    test(`notices that ${name}`, ({ assert }) => {
      const { caught, changed } = all.find(({ mutant }) => mutant === name)!
      assert.isAbove(changed, 0, 'the defect never showed')
      assert.isNotNull(caught, 'no test failed')
      assert.notMatch(`${caught!.error}: ${caught!.message}`, OUR_OWN_DOING)
    })
  }
})

/** Runs the suite for these mutants in a process with a database of its own. */
async function verdictsOn(mutated: string[]): Promise<Verdict[]> {
  const program = new Program('tests/mutants/run.ts', mutated, {
    NODE_OPTIONS: '--disable-warning=DEP0205 --import=@poppinss/ts-exec',
  })
  await program.exited
  const line = program.output.split('\n').find((one) => one.startsWith('[{"mutant"'))
  if (!line) throw new Error(`The suite did not come to its end:\n${program.output}`)
  return JSON.parse(line)
}
