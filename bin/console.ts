/** The entry point of `node ace`. */
import './right_node.js'
import './no_color.js'

process.env.NODE_ENV ??= 'development'
// Colours are for terminals; a script that reads the output wants none.
if (!process.stdout.isTTY && !process.env.FORCE_COLOR) process.env.NO_COLOR ??= '1'

// Whoever reads may have read enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

// In a production build; from the sources, ace.js has done so.
if (process.argv[2] === 'module:home' && !process.argv.includes('--by-database'))
  await import('./home.js')
if (process.argv[2] === 'db:upgrade') await import('./upgrade.js')

const { createIgnitor, endOnSignal } = await import('./ignitor.js')
const { explainFailedStart } = await import('#start/failed_start')
const { ACE } = await import('#switchboard/command_line')
const { explainFailedCommands, isAskedForHelp } = await import('#start/failed_command')

await createIgnitor()
  // As shells say it: 130 after Ctrl-C, 143 after SIGTERM.
  .tap((app) => endOnSignal(app, { exitCode: (signal) => 128 + signal }))
  .ace()
  .configure(async (app) => {
    const ace = await app.container.make('ace')
    ace.info.set('binary', ACE)
    // Help needs no database: without this, a command would be started before it says what it does.
    if (isAskedForHelp())
      ace.finding((name) => {
        const options = ace.getCommand(name)?.options
        if (options) options.startApp = false
      })
    explainFailedCommands(ace)
  })
  .handle(process.argv.slice(2))
  .catch(async (error) => {
    process.exitCode = 1
    await explainFailedStart(error)
  })
