import { test } from '@japa/runner'
import { stripVTControlCharacters } from 'node:util'
import { prefixOf } from '#ops/split/read_lines'
import { atEnd } from '#tests/support/at_end'

const hosts = ['web', 'users', 'thoughts', 'search']
const plain = ['web      |', 'users    |', 'thoughts |', 'search   |']

test('What stands before the lines of a host is in a colour of its own, and plain where none is wanted', ({
  assert,
}) => {
  const { env } = process
  atEnd(() => (process.env = env))
  process.env = { FORCE_COLOR: '1' }
  const shown = hosts.map((name) => prefixOf(name, hosts))
  assert.deepEqual(shown.map(stripVTControlCharacters), plain)
  const colours = shown.map((prefix, i) => prefix.slice(0, prefix.indexOf(plain[i])))
  assert.lengthOf(new Set(['', ...colours]), hosts.length + 1)
  process.env = { NO_COLOR: '1' }
  assert.deepEqual(
    hosts.map((name) => prefixOf(name, hosts)),
    plain
  )
})
