/**
 * `node ace module:home`, before anything of the program is loaded: what runs takes modules home within a second of Enter.
 * Where no host answers, the ordinary command goes on (app/ops/commands/module_home.ts).
 */
process.env.NODE_ENV ??= 'development'

const { goHome } = await import('#ops/home/go_home')
const code = await goHome(process.argv.slice(3))
if (code !== null) process.exit(code)
process.argv.push('--by-database')

export {}
