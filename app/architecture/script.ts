import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'

/** What was asked for cannot be had: told with the help of the script, which exits with 2. */
export class WrongUse extends Error {}

type Options = ParseArgsOptionsConfig
type Values<Of extends Options> = ReturnType<typeof parseArgs<{ options: Of }>>['values']

/** Runs a script of npm by what was typed behind its name; `main` answers the exit code. */
export async function runScript<Of extends Options>(
  help: string,
  options: Of,
  main: (values: Values<Of>, positionals: string[]) => Promise<number>
) {
  const known: Options = { ...options, help: { type: 'boolean' } }
  try {
    const { values, positionals } = parseArgs({ options: known, allowPositionals: true })
    if (values.help) console.log(help)
    else process.exitCode = await main(values as Values<Of>, positionals)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (!(error instanceof WrongUse || code?.startsWith('ERR_PARSE_ARGS_'))) throw error
    console.error(`${message}\n\n${help}`)
    process.exitCode = 2
  }
}
