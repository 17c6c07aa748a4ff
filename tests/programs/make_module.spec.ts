import { test } from '@japa/runner'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { closedPort } from '#tests/support/closed_port'
import { CopiedTree } from '#tests/programs/copied_tree'
import { blocksOf, isAsShown } from '#tests/support/document_blocks'
import { Terminals } from '#tests/support/terminals'

const DOCUMENT = 'docs/adding-a-module.md'

async function copyWithTerminals() {
  const tree = new CopiedTree()
  await tree.make()
  const [SITE, WEB] = [String(await closedPort()), String(await closedPort())]
  const terminals = new Terminals({ SITE, WEB, FOLDER: 'tmp/database', DEMO_DATA: 'false' })
  const inCopy = (commands: string) => `cd '${tree.folder}'\n${commands}`
  return {
    tree,
    start: (name: string, commands: string) => terminals.start(name, inCopy(commands)),
    run: (commands: string) => terminals.run(inCopy(commands)),
    async remove() {
      await terminals.interruptAll()
      await tree.remove()
    },
  }
}

test.group(DOCUMENT, (group) => {
  let copy: Awaited<ReturnType<typeof copyWithTerminals>>
  group.each.timeout(300_000)
  group.tap((one) => one.tags(['@slow']))
  group.setup(async () => {
    copy = await copyWithTerminals()
    return () => copy.remove()
  })

  const blocks = blocksOf(DOCUMENT)
  for (const [at, { kind, text }] of blocks.entries()) {
    if (kind === 'text') continue
    const [first, ...more] = text.trimEnd().split('\n')
    const [, terminal] = /^# Terminal (\d)$/.exec(first) ?? []
    const what = terminal ? more.at(-1) : [first, ...more].at(-1)
    test(`holds for a new module: ${what}`, async ({ assert }) => {
      if (terminal) return copy.start(terminal, text)
      const shown = blocks[at + 1].text
      const { printed, output } = await copy.run(text)
      assert.isTrue(isAsShown(printed, shown), `${text}printed\n${output}and not\n${shown}`)
    })
  }
})

test.group('node ace make:module', (group) => {
  let copy: Awaited<ReturnType<typeof copyWithTerminals>>
  group.each.timeout(120_000)
  group.setup(async () => {
    copy = await copyWithTerminals()
    return () => copy.remove()
  })

  const refusals: [name: string, code: number, told: RegExp][] = [
    ['thoughts', 2, /"thoughts" cannot be a module: modules\/thoughts is there already/],
    ['Notes!', 2, /a name is words of small letters/],
    ['values', 1, /tests\/parity\/values\.spec\.ts would be overwritten/],
  ]
  test('refuses what cannot be a module, says why, and writes nothing', async ({ assert }) => {
    const before = await copy.tree.digests()
    await Promise.all(
      refusals.map(async ([name, code, told]) => {
        const refused = await copy.run(`node ace make:module '${name}'`)
        assert.equal(refused.code, code, refused.output)
        assert.match(refused.output, told)
        assert.match(refused.output, /Nothing was written/)
        assert.notMatch(refused.output, /DONE/)
      })
    )
    assert.deepEqual(await copy.tree.digests(), before)
  })

  test('leaves the tree as it was where what is generated cannot be made', async ({ assert }) => {
    const contracts = join(copy.tree.folder, 'docs/contracts.json')
    await rename(contracts, `${contracts}.aside`)
    await mkdir(contracts)
    await writeFile(join(contracts, 'in_the_way'), '')
    const before = await copy.tree.digests()
    const { code, output } = await copy.run('node ace make:module letters')
    assert.equal(code, 1, output)
    assert.match(output, /npm run generate failed:[^]*EISDIR[^]*Nothing was written/)
    assert.deepEqual(await copy.tree.digests(), before)
    await rm(contracts, { recursive: true })
    await rename(`${contracts}.aside`, contracts)
  })
})
