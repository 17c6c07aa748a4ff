import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { hostname } from 'node:os'
import { HostReports } from '#ops/figures/host_reports'
import { Visitors } from '#ops/figures/visitors'
import { addressForOthers, isLoopback } from '#ops/listeners/address_for_others'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { withoutStore } from '#tests/support/lost_store'
import { switchboardOf } from '#tests/support/test_switchboard'
import { unique } from '#tests/support/unique'

test.group('Hosts that know each other', () => {
  test('say where others reach them', ({ assert }) => {
    const at = (address: string) => addressForOthers({ address, port: 3334 })
    assert.equal(at('10.0.0.7'), 'http://10.0.0.7:3334/')
    assert.equal(at('127.0.0.1'), 'http://127.0.0.1:3334/')
    assert.equal(at('::1'), 'http://[::1]:3334/')
    for (const everywhere of ['0.0.0.0', '::']) {
      assert.notMatch(at(everywhere), /0\.0\.0\.0|\[::\]/)
      assert.isFalse(isLoopback(at(everywhere)))
    }
    for (const own of ['127.0.0.1', '::1']) assert.isTrue(isLoopback(at(own)))
  })

  test('know where to find each other also once their store is away', async ({ assert }) => {
    const db = await app.container.make('lucid.db')
    const started = (name: string, address: string) => {
      const reports = new HostReports(
        () => db.connection('switchboard'),
        switchboardOf([]),
        new Visitors(),
        () => {}
      )
      atEnd(() => reports.stop())
      reports.start(name, address)
      return reports
    }
    const names = ['a', 'b', 'c'].map((letter) => `${hostname()}:${unique(letter)}`)
    const elsewhere = `${unique('machine')}:1`
    started(names[0], 'http://127.0.0.1:1/')
    started(elsewhere, 'http://127.0.0.1:2/')
    started(`${elsewhere}0`, 'http://10.0.0.7:3/')
    const reports = started(names[1], 'http://127.0.0.1:4/')
    const mine = () =>
      reports.others().filter(({ name }) => [...names, elsewhere, `${elsewhere}0`].includes(name))
    await eventually(async () => mine().length === 2)
    const known = [
      { name: names[0], address: 'http://127.0.0.1:1/' },
      { name: `${elsewhere}0`, address: 'http://10.0.0.7:3/' },
    ]
    assert.sameDeepMembers(mine(), known, 'neither itself, nor what only another machine reaches')
    await withoutStore('switchboard', async () => assert.sameDeepMembers(mine(), known))
  })
})
