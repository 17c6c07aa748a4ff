import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'

const read = (path: string) => readFileSync(app.makePath(path), 'utf8')

test.group("HAProxy's configuration", () => {
  test('is explained by docs/strangler.md, with every variable and its default', ({ assert }) => {
    const text = read('docker/haproxy/haproxy.cfg')
    const set = [...text.matchAll(/^ {2}presetenv (\w+) (\S+)$/gm)]
    const optional = new Set(text.match(/(?<=^\.if defined\()\w+/gm))
    const rows = [...read('docs/strangler.md').matchAll(/^\| (`[A-Z_]+`.*?) \| (.*?) \|/gm)]
    const told = rows.flatMap(([, names, defaults]) => {
      const values = defaults.split(', ')
      return names.split(', ').map((name, at) => [name, values[at] ?? values[0]])
    })
    // An address that no proxy has stands for nobody.
    const shown = (value: string) => (value === '192.0.2.0/32' ? 'nobody' : `\`${value}\``)
    assert.sameDeepMembers(told, [
      ...set.map(([, name, value]) => [`\`${name}\``, shown(value)]),
      ...[...optional].map((name) => [`\`${name}\``, 'none']),
    ])
  })
})
