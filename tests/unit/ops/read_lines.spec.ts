import { test } from '@japa/runner'
import { WriteStream } from 'node:tty'
import { stripVTControlCharacters } from 'node:util'
import { prefixOf } from '#ops/split/read_lines'
import { atEnd } from '#tests/support/at_end'

/** Lets this process seem to have standard output on a terminal or not, and these variables, until the test ends. */
function outputTo(isTTY: boolean, variables: Record<string, string>) {
  const { env, stdout } = process
  const names = ['FORCE_COLOR', 'NO_COLOR', 'NODE_DISABLE_COLORS', 'TERM', 'COLORTERM', 'CI']
  const were = names.map((name) => [name, env[name]] as const)
  const seeming = { isTTY, getColorDepth: WriteStream.prototype.getColorDepth }
  const was = Object.keys(seeming).map(
    (name) => [name, Object.getOwnPropertyDescriptor(stdout, name)] as const
  )
  atEnd(() => {
    for (const [name, value] of were)
      if (value === undefined) delete env[name]
      else env[name] = value
    for (const [name, property] of was)
      if (property) Object.defineProperty(stdout, name, property)
      else Reflect.deleteProperty(stdout, name)
  })
  for (const name of names) delete env[name]
  Object.assign(env, variables)
  for (const [name, value] of Object.entries(seeming))
    Object.defineProperty(stdout, name, { value, configurable: true })
}

const hosts = ['web', 'users', 'thoughts', 'search']
const prefixes = () => hosts.map((name) => prefixOf(name, hosts))
const plain = ['web      |', 'users    |', 'thoughts |', 'search   |']

test.group('What stands before the lines of a host', () => {
  const coloured: [where: string, isTTY: boolean, variables: Record<string, string>][] = [
    ['on a terminal', true, { TERM: 'xterm-256color' }],
    ['where colours are forced', false, { FORCE_COLOR: '1' }],
  ]
  for (const [where, isTTY, variables] of coloured) {
    test(`is in a colour of its own ${where}`, ({ assert }) => {
      outputTo(isTTY, variables)
      const shown = prefixes()
      assert.deepEqual(shown.map(stripVTControlCharacters), plain)
      const colours = shown.map((prefix, i) => prefix.slice(0, prefix.indexOf(plain[i])))
      assert.notInclude(colours, '')
      assert.lengthOf(new Set(colours), hosts.length)
    })
  }

  const uncoloured: typeof coloured = [
    ['in a file or a pipe', false, {}],
    ['on a terminal where no colours are wanted', true, { TERM: 'xterm-256color', NO_COLOR: '1' }],
  ]
  for (const [where, isTTY, variables] of uncoloured) {
    test(`is plain ${where}`, ({ assert }) => {
      outputTo(isTTY, variables)
      assert.deepEqual(prefixes(), plain)
    })
  }
})
