import { args, BaseCommand } from '@adonisjs/core/ace'
import { existsSync } from 'node:fs'
import { REFUSED, WRONG_USE } from '#ops/terminal/exit_codes'

export default class MakeModule extends BaseCommand {
  static commandName = 'make:module'
  static description = 'Make a module that passes every check and test, to be filled in'
  static help = [
    'Writes a contract with a command, a query and an event, the code and tables behind it and its tests; names the ' +
      'module in the files that name all modules, and makes anew what is generated. All of it or nothing.',
    'docs/adding-a-module.md goes on from there.',
    '```',
    '{{ binaryName }} make:module notes',
    '{{ binaryName }} make:module reading-lists    the module reading_lists',
    '```',
  ]

  @args.string({ description: 'Its name: small letters, words joined by _ or -' })
  declare name: string

  async run() {
    if (!existsSync(this.app.makePath('config/modules.ts'))) {
      this.exitCode = REFUSED
      return this.logger.error('This is a build; a module is made among the sources')
    }
    // They need what is installed for development only.
    const { makeModule } = await import('../../architecture/scaffold/make_module.js')
    const { ScaffoldError } = await import('../../architecture/scaffold/scaffold_error.js')
    try {
      const { names, changes } = await makeModule(this.app, this.name)
      for (const { path, isNew } of changes)
        this.logger.action(`${isNew ? 'create' : 'update'} ${path}`).succeeded()
      this.logger.action('npm run generate').succeeded()
      this.#next(names.module)
    } catch (error) {
      if (!(error instanceof ScaffoldError)) throw error
      this.exitCode = error.isOfName ? WRONG_USE : REFUSED
      this.logger.error(`${error.message}. Nothing was written`)
    }
  }

  #next(module: string) {
    const next = [
      [`npm test -- --module=${module}`, 'its own tests'],
      [`npm test -- parity --files=${module}`, 'its contract, here and at a host of its own'],
      ['npm run check:boundaries', 'what it may use, and does'],
      ['docs/adding-a-module.md', 'what to fill in'],
    ]
    const width = Math.max(...next.map(([what]) => what.length))
    const lines = next.map(([what, why]) => `  ${what.padEnd(width)}     ${why}`)
    console.log(['', 'Next:', ...lines, ''].join('\n'))
  }
}
