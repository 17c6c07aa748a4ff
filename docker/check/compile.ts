import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { fieldAt } from './field_at.js'

/** Never written: the compiler is told that it is there, beside this file, from where it finds the packages. */
const FILE = fileURLToPath(new URL('objects_to_check.ts', import.meta.url))
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  lib: ['lib.es5.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
}
const UNKNOWN_FIELD = 2353

/** Something that does not compile: the line, which is that of an object, and the field in it. */
export interface Complaint {
  line: number
  field: string
  what: string
}

/** What the compiler says of a text, each line of which gives a name to an object literal. */
export function complaintsOf(text: string): Complaint[] {
  const file = ts.createSourceFile(FILE, text, ts.ScriptTarget.ESNext, true)
  const host = ts.createCompilerHost(OPTIONS)
  const { getSourceFile, fileExists } = host
  host.fileExists = (path) => path === FILE || fileExists(path)
  host.getSourceFile = (path, ...rest) => (path === FILE ? file : getSourceFile(path, ...rest))
  const program = ts.createProgram([FILE], OPTIONS, host)
  return ts.getPreEmitDiagnostics(program, file).map(({ start, code, messageText }) => ({
    line: file.getLineAndCharacterOfPosition(start!).line,
    field: fieldAt(file, start!),
    what:
      code === UNKNOWN_FIELD
        ? 'there is no such field. Mend its name, or its place'
        : innermost(messageText),
  }))
}

/** The last of the compiler's reasons, which names the field itself. */
function innermost(message: string | ts.DiagnosticMessageChain): string {
  if (typeof message === 'string') return message
  return message.next?.length ? innermost(message.next[0]) : message.messageText
}
