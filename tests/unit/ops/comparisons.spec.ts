import { test } from '@japa/runner'
import { differing, ownFigures } from '#tests/unit/ops/own_figures'

test.group('The comparisons of all hosts', () => {
  test('are counted by outcome, with how much slower the other was', async ({ assert }) => {
    const { figures, module, compared, comparisons } = await ownFigures()
    await figures.addComparisons([
      compared('equal', { slower: 0.2 }),
      compared('equal', { slower: 0.1 }),
      compared('failed'),
      compared('dropped'),
    ])
    await figures.addComparisons([compared('different', { slower: 0.3 }), compared('dropped')])
    const [{ slower, ...counts }] = await comparisons()
    const answered = { equal: 2, different: 1, failed: 1, dropped: 2, clean: 0 }
    assert.deepEqual(counts, { module, operation: 'query', ...answered })
    assert.closeTo(slower!, 0.2, 1e-9, 'of those that were answered')

    const unanswered = await ownFigures()
    await unanswered.figures.addComparisons([unanswered.compared('dropped')])
    assert.isNull((await unanswered.comparisons())[0].slower)
  })

  test('are clean since the last different or failed one of the module', async ({ assert }) => {
    const { figures, compared, comparisons } = await ownFigures()
    const neighbour = await ownFigures()
    const clean = async () =>
      Object.fromEntries((await comparisons()).map((one) => [one.operation, one.clean]))
    const other = { operation: 'other' }
    await neighbour.figures.addComparisons([neighbour.compared('equal')])
    await figures.addComparisons([compared('equal'), compared('equal', other)])
    await figures.addComparisons([compared('equal', other)])
    assert.deepEqual(await clean(), { query: 1, other: 2 })
    await figures.addComparisons([compared('dropped'), compared('equal')])
    assert.deepEqual(await clean(), { query: 2, other: 2 }, 'a dropped one says nothing')
    await figures.addComparisons([
      compared('equal', other),
      compared('different'),
      compared('equal', other),
      compared('equal'),
    ])
    assert.deepEqual(await clean(), { query: 1, other: 1 }, 'what came before counts no more')
    await figures.addComparisons([compared('equal', { operation: 'third' }), compared('failed')])
    assert.deepEqual(await clean(), { query: 0, other: 0, third: 0 })
    assert.equal((await neighbour.comparisons())[0].clean, 1, 'other modules are not affected')
  })

  test('are counted by many hosts at once', async ({ assert }) => {
    const { figures, compared, comparisons } = await ownFigures()
    const operations = Array.from({ length: 12 }, (_, at) => `operation${at}`)
    const equal = operations.map((operation) => compared('equal', { operation }))
    await Promise.all(
      Array.from({ length: 16 }, (_, at) =>
        figures.addComparisons([
          ...(at % 4 ? [] : [compared('failed', { operation: `operation${at % 12}` })]),
          ...equal,
        ])
      )
    )
    const counts = await comparisons()
    assert.lengthOf(counts, 12)
    for (const one of counts) assert.equal(one.equal, 16)
  })
})

test.group('Kept differences', () => {
  test('have both answers, where they differ, and what was asked', async ({ assert }) => {
    const { figures, module, compared } = await ownFigures()
    const difference = differing({ input: { terms: 'x' }, local: null, remote: 'text' })
    await figures.addComparisons([compared('different', { difference })])
    const [{ id, at, ...kept }] = await figures.differences({ module, limit: 10 })
    assert.deepEqual(kept, { module, operation: 'query', ...difference })
    assert.match(id, /^\d+$/)
    assert.closeTo(at.getTime(), Date.now(), 5000)
    assert.equal((await figures.differences({ limit: 1 }))[0].id, id, 'of all modules, too')
  })

  test('are the newest hundred of each module', async ({ assert }) => {
    const { figures, module, compared } = await ownFigures()
    const neighbour = await ownFigures()
    await neighbour.figures.addComparisons([neighbour.compared('different')])
    const numbered = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) =>
        compared('different', { difference: differing({ requestId: `r-${from + at}` }) })
      )
    await figures.addComparisons(numbered(1, 90))
    await figures.addComparisons(numbered(91, 60))
    const kept = await figures.differences({ module, limit: 1000 })
    assert.lengthOf(kept, 100)
    assert.deepEqual([kept[0].requestId, kept[99].requestId], ['r-150', 'r-51'])
    assert.lengthOf(await figures.differences({ module, limit: 3 }), 3)
    assert.lengthOf(await figures.differences({ module: neighbour.module, limit: 10 }), 1)
  })

  test('may have any text: long ones are cut, impossible ones replaced', async ({ assert }) => {
    const { figures, module, compared, comparisons } = await ownFigures()
    // Half of a pair, NUL, and a pair that the cut falls into.
    const odd = { text: 'a\0b', half: '\ud83d', smile: '😀' }
    const split = { text: `${'x'.repeat(20_000 - 10)}${'😀'.repeat(9)}` }
    const difference = differing({ input: { text: 'x'.repeat(30_000) }, local: odd, remote: split })
    await figures.addComparisons([compared('different', { difference }), compared('equal')])
    const [{ input, local, remote }] = await figures.differences({ module, limit: 1 })
    assert.lengthOf(input as string, 20_001)
    assert.match(input as string, /^\{"text":"x+…$/)
    assert.deepEqual(local, { text: 'a\ufffdb', half: '\ufffd', smile: '😀' })
    assert.match(remote as string, /x\ufffd…$/)
    assert.equal((await comparisons())[0].equal, 1)
  })
})
