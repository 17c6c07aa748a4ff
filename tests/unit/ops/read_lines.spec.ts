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
const plain = ['web      |', 'users    |', 'thoughts |', 'search   |']
const terminal = { TERM: 'xterm-256color' }

test.group('What stands before the lines of a host', () => {
  const cases: [
    where: string,
    isTTY: boolean,
    variables: Record<string, string>,
    colours: number,
  ][] = [
    ['on a terminal', true, terminal, hosts.length],
    ['where colours are forced', false, { FORCE_COLOR: '1' }, hosts.length],
    ['in a file or a pipe', false, {}, 0],
    ['on a terminal where no colours are wanted', true, { ...terminal, NO_COLOR: '1' }, 0],
  ]
  for (const [where, isTTY, variables, colours] of cases) {
    test(`is ${colours ? 'in a colour of its own' : 'plain'} ${where}`, ({ assert }) => {
      outputTo(isTTY, variables)
      const shown = hosts.map((name) => prefixOf(name, hosts))
      assert.deepEqual(shown.map(stripVTControlCharacters), plain)
      const before = shown.map((prefix, i) => prefix.slice(0, prefix.indexOf(plain[i])))
      assert.lengthOf(new Set(before.filter((colour) => colour !== '')), colours)
    })
  }
})
