import { test } from '@japa/runner'
import { sumOf, Visitors } from '#ops/figures/visitors'

test.group("Visitors' requests", () => {
  test('are counted for a minute, those that failed apart', ({ assert }) => {
    let now = 1000.5
    const visitors = new Visitors(() => now)
    for (const status of [200, 302, 404, 500, 503]) visitors.count(status)
    now += 30
    visitors.count(504)
    assert.deepEqual(visitors.lastMinute(), { requests: 6, failed: 3 })
    now += 31
    assert.deepEqual(visitors.lastMinute(), { requests: 1, failed: 1 })
    now += 60
    assert.deepEqual(visitors.lastMinute(), { requests: 0, failed: 0 })
  })

  test('of several hosts are one number', ({ assert }) => {
    const all = [
      { requests: 10, failed: 1 },
      { requests: 5, failed: 2 },
    ]
    assert.deepEqual(sumOf(all), { requests: 15, failed: 3 })
    assert.deepEqual(sumOf([]), { requests: 0, failed: 0 })
  })
})
