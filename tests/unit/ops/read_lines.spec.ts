import { test } from '@japa/runner'
import { stripVTControlCharacters } from 'node:util'
import { prefixOf } from '#ops/split/read_lines'
import { atEnd } from '#tests/support/at_end'

const hosts = ['web', 'users', 'thoughts', 'search']
const plain = ['web      |', 'users    |', 'thoughts |', 'search   |']

/** What stands before the lines of each host, where these variables say whether colours are wanted. */
function prefixesWith(variables: Record<string, string>) {
  const { env } = process
  atEnd(() => (process.env = env))
  process.env = variables
  return hosts.map((name) => prefixOf(name, hosts))
}

test.group('What stands before the lines of a host', () => {
  test('is in a colour of its own where colours are wanted', ({ assert }) => {
    const shown = prefixesWith({ FORCE_COLOR: '1' })
    assert.deepEqual(shown.map(stripVTControlCharacters), plain)
    const colours = shown.map((prefix, i) => prefix.slice(0, prefix.indexOf(plain[i])))
    assert.notInclude(colours, '')
    assert.lengthOf(new Set(colours), hosts.length)
  })

  test('is plain where none are', ({ assert }) => {
    assert.deepEqual(prefixesWith({ NO_COLOR: '1' }), plain)
  })
})
