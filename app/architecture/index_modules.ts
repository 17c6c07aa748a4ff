import type { CommonHooks } from '@adonisjs/assembler/types'

type Init = Extract<CommonHooks['init'][number], { run: unknown }>['run']

const MODULES_HEAD = `import type { Module } from '#switchboard/module'

/** The code of the modules that are here, by name. */
export const modules: Record<string, () => Promise<{ default: Module<any> }>> = {`

/**
 * Has code generation list each `modules/<name>/module.ts`, and what modules offer to the public by their
 * `http/routes.ts`. So the code of a module that lives on another host can be taken out of the tree, all but its contract,
 * and nothing else names what is gone.
 */
const indexModules: Init = (_parent, _hooks, indexGenerator) => {
  indexGenerator.add('modules', {
    source: 'modules',
    glob: ['**/modules/*/module.ts'],
    importAlias: '#modules',
    output: '.adonisjs/server/modules.ts',
    as(found, buffer, _config, { toImportPath }) {
      buffer.write(MODULES_HEAD)
      for (const [file, path] of Object.entries(found.asList())) {
        buffer.write(`  ${file.split('/')[0]}: () => import('${toImportPath(path)}'),`)
      }
      buffer.write('}')
    },
  })
  indexGenerator.add('publicApis', {
    source: 'modules',
    glob: ['**/modules/*/http/routes.ts'],
    importAlias: '#modules',
    output: '.adonisjs/server/public_apis.ts',
    as(found, buffer, _config, { toImportPath }) {
      const apis = Object.entries(found.asList())
      const names = apis.map(([file]) => file.split('/')[0])
      buffer.write("import type { PublicApi } from '#api/public_api'")
      for (const [at, [, path]] of apis.entries())
        buffer.write(`import ${names[at]} from '${toImportPath(path)}'`)
      buffer.write('\n/** The public APIs of the modules that are here. */')
      buffer.write(`export const publicApis: readonly PublicApi[] = [${names.join(', ')}]`)
    },
  })
}

export default indexModules
