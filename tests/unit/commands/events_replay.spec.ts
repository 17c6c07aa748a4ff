import { test } from '@japa/runner'
import { typed } from '#tests/support/typed'

test.group('Events that were given up', () => {
  const mistakes: [name: string, args: string[], told: RegExp, code?: number][] = [
    ['no id', [], /name the ids of events .* or say --all/],
    ['an id and --all', ['12', '--all'], /name the ids of events .* or say --all/],
    ['a word for an id', ['twelve'], /"twelve" is no id of an event/],
    ['an id that was not given up', ['999999999'], /not among the events given up: 999999999/, 1],
    [
      'a module that is not here',
      ['1', '--module=weather'],
      /"weather" is no module .*users, thoughts, search/,
    ],
  ]
  for (const [name, args, told, expected = 2] of mistakes) {
    test(`are not replayed for ${name}, and it says why`, async ({ assert }) => {
      const { code, told: said } = await typed('events:replay', args)
      assert.equal(code, expected)
      assert.match(said, told)
    })
  }
})
