import { parseArgs } from 'node:util'

/** What was asked for cannot be had: told with the help of the script, which exits with 2. */
export class WrongUse extends Error {}

interface Options {
  [name: string]: { type: 'boolean' | 'string' }
}
type Values<Of extends Options> = {
  [Name in keyof Of]?: Of[Name]['type'] extends 'boolean' ? boolean : string
}

/** Runs a script of npm by what was typed behind its name; `main` answers the exit code. */
export async function runScript<Of extends Options>(
  help: string,
  options: Of,
  main: (values: Values<Of>, positionals: string[]) => Promise<number>
) {
  try {
    const { values, positionals } = typed({ ...options, help: { type: 'boolean' } })
    if (values.help) console.log(help)
    else process.exitCode = await main(values as Values<Of>, positionals)
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error
    console.error(`${error.message}\n\n${help}`)
    process.exitCode = 2
  }
}

function typed(options: Options) {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    throw new WrongUse((error as Error).message)
  }
}
