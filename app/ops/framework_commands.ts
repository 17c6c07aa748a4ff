import * as framework from '@adonisjs/core/commands'
import type { CommandMetaData } from '@adonisjs/core/types/ace'
import { isSea } from 'node:sea'

/**
 * The framework's commands that do something here. Others make files of another layout than this program's, or change tables
 * without regard to stores; those of Lucid do so all.
 */
const KEPT = ['build', 'codegen', 'generate:key', 'inspect:rcfile', 'list:routes', 'repl', 'serve']

/** The executable has no file that the framework lists its commands from, and needs none of them. */
export async function getMetaData(): Promise<CommandMetaData[]> {
  if (isSea()) return []
  const all: CommandMetaData[] = await framework.getMetaData()
  return all.filter(({ commandName }) => KEPT.includes(commandName))
}

export const getCommand = framework.getCommand
