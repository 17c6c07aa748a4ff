import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { readdirSync } from 'node:fs'

const FOLDER = 'app/ops/commands'
/** A terminal's 80 columns, without the margin that help has. */
const WIDE = 78

/** The examples in a command's help, as they are shown. */
function examplesIn(help: string | string[]): string[] {
  const lines = [help].flat().map((line) => line.replaceAll('{{ binaryName }}', 'node ace'))
  let isExample = false
  return lines.filter((line) => {
    if (line === '```') isExample = !isExample
    return isExample && line !== '```'
  })
}

test.group('The help of every command', () => {
  for (const file of readdirSync(app.makePath(FOLDER)).filter((name) => name.endsWith('.ts'))) {
    test(`has examples that fit a terminal: ${file}`, async ({ assert }) => {
      const { default: command } = await import(app.makePath(FOLDER, file))
      const examples = examplesIn(command.help ?? [])
      assert.isNotEmpty(examples)
      assert.deepEqual(
        examples.filter((line) => line.length > WIDE),
        []
      )
    })
  }
})
