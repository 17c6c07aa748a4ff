import app from '@adonisjs/core/services/app'
import ace from '@adonisjs/core/services/ace'
import { test } from '@japa/runner'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { anchorsIn } from '#tests/support/anchors'

const read = (path: string) => readFileSync(app.makePath(path), 'utf8')
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((one) => one[1])
const unique = (names: string[]) => [...new Set(names)].toSorted()

const documents = () => globSync(['*.md', 'docs/**/*.md'], { cwd: app.makePath() })

/** What is missing in any document, as `document: what`. */
function missing(named: (text: string) => string[], exists: (name: string, of: string) => boolean) {
  return documents().flatMap((document) =>
    named(read(document))
      .filter((name) => !exists(name, document))
      .map((name) => `${document}: ${name}`)
  )
}

test.group('The documents', () => {
  test('docs/configuration.md explains exactly the settings of start/env.ts', ({ assert }) => {
    const checked = found(read('start/env.ts'), /^ {2}([A-Z][A-Z_]+):/gm)
    const explained = found(read('docs/configuration.md'), /^\| `([A-Z][A-Z_]+)` \|/gm)
    assert.deepEqual(explained.toSorted(), checked.toSorted())
  })

  test('docs/configuration.md gives the defaults that the code has', ({ assert }) => {
    const rows = new Map(
      [...read('docs/configuration.md').matchAll(/^\| `([A-Z_]+)` \| ([^|]*) \|/gm)].map(
        ([, name, ofRow]) => [name, ofRow]
      )
    )
    const sources = globSync('{app,config,database,start}/**/*.ts', { cwd: app.makePath() })
    const defaults = sources.flatMap((source) => [
      ...read(source).matchAll(/env\.get\('([A-Z_]+)', (?:'([^']+)'|(\d+|true|false))\)/g),
    ])
    assert.isAbove(defaults.length, 10)
    for (const [, name, text, literal] of defaults)
      assert.include(rows.get(name), `\`${text ?? literal}\``, name)
  })

  test('every relative link leads to a file, and to a heading where it names one', ({ assert }) => {
    const links = (text: string) => found(text, /(?:\]\(|(?:src|srcset)=")(?![a-z]+:)([^)\s"]+)/g)
    const exists = (link: string, document: string) => {
      const [path, anchor] = link.split('#')
      const file = path === '' ? document : join(dirname(document), path)
      return existsSync(app.makePath(file)) && (!anchor || anchorsIn(read(file)).includes(anchor))
    }
    assert.deepEqual(missing(links, exists), [])
  })

  test('every path in backticks exists', ({ assert }) => {
    const folders = 'app|bin|config|database|docs|modules|start|tests|\\.ci|\\.adonisjs'
    const paths = (text: string) => found(text, new RegExp(`\`((?:${folders})/[\\w./-]*)\``, 'g'))
    assert.deepEqual(
      missing(paths, (path) => existsSync(app.makePath(path))),
      []
    )
  })

  test('every npm script and ace command exists', async ({ assert }) => {
    const { scripts } = JSON.parse(read('package.json'))
    const scriptsIn = (text: string) =>
      unique([...found(text, /npm run (?:-s )?([\w:-]+)/g), ...found(text, /npm (start|test)\b/g)])
    assert.deepEqual(
      missing(scriptsIn, (name) => name in scripts),
      []
    )

    await ace.boot()
    const commands = new Set(ace.getCommands().map(({ commandName }) => commandName))
    const commandsIn = (text: string) => unique(found(text, /node ace ([a-z][\w:-]*)/g))
    assert.deepEqual(
      missing(commandsIn, (name) => commands.has(name)),
      []
    )
  })

  test('every dependency has its reason in the decision on libraries', ({ assert }) => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'))
    const [reasons] = read('docs/decisions/0006-libraries.md').split('What is absent on purpose')
    const rows = reasons.split('\n').filter((line) => line.startsWith('| `'))
    const explained = rows.flatMap((row) => found(row.split('|')[1], /`([^`]+)`/g))
    const installed = Object.keys({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
    })
    assert.deepEqual(explained.toSorted(), installed.toSorted())
  })
})
