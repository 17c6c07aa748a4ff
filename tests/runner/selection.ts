import { relative, resolve } from 'node:path'
import { ROOT, SUITES } from './catalog.ts'
import type { Asked } from './command_line.ts'

const all = SUITES.flatMap(({ files }) => files)

/** Whether a file belongs to what was named. Throws, with a message for whoever typed it, where there is no such thing. */
export function selection({ what, parts, module }: Pick<Asked, 'what' | 'parts' | 'module'>) {
  const named = what.length > 0 ? what.flatMap(filesNamed) : all
  const selected = new Set(
    named
      .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
      .filter((file) => module === null || file.startsWith(`modules/${module}/tests/`))
  )
  if (selected.size === 0) throw new Error('No file of tests is all of what was named.')
  return (file: string) => selected.has(file)
}

/** Whether files alone were named: then their slow tests run, too. */
export const isOfFiles = (what: string[]) =>
  what.length > 0 && what.every((one) => all.includes(pathOf(one)))

function filesNamed(one: string): string[] {
  const suite = SUITES.find(({ name }) => name === one)
  if (suite) return suite.files
  const path = pathOf(one)
  const files = all.filter((file) => file === path || file.startsWith(`${path}/`))
  if (files.length > 0) return files
  const similar = all.filter((file) => file.includes(one.replace(/^.*\//, ''))).slice(0, 5)
  const hint =
    similar.length > 0
      ? `Did you mean ${similar.join(' or ')}?`
      : `Suites: ${SUITES.map(({ name }) => name).join(', ')}.`
  throw new Error(`No suite, file or folder of tests is called "${one}". ${hint}`)
}

/** From the root, as the catalog has it. */
const pathOf = (given: string) => relative(ROOT, resolve(ROOT, given))
