import app from '@adonisjs/core/services/app'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { blocksOf } from '#tests/support/document_blocks'

const DOCUMENT = 'docs/containers.md'

/**
 * Runs the commands of docs/containers.md in a copy of `docker/`, so that secrets and dumps stay out of the sources. Their
 * `docker` is the one beside this file.
 */
export async function containersDocument(project: string, settings: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'containers-'))
  await cp(app.makePath('docker'), join(folder, 'docker'), { recursive: true })
  const environment = {
    ...process.env,
    ...settings,
    COMPOSE_PROJECT_NAME: project,
    PATH: [import.meta.dirname, dirname(process.execPath), process.env.PATH].join(':'),
    PUBLIC_URL: undefined,
  }
  async function bash(script: string, more: Record<string, string> = {}, cwd = folder) {
    const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
      cwd,
      env: { ...environment, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text))
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(`This came to ${code}:\n${script}\n${output}`)
    return output
  }
  return {
    folder,
    bash,
    /** Runs a block of a section, the first unless told; `at` the root of the sources where it builds from them. */
    async run(
      section: string,
      { block = 0, at = folder, lines = '', environment: more = {} as Record<string, string> } = {}
    ) {
      const { text } = blocksOf(DOCUMENT, section)[block]
      const chosen = text.split('\n').filter((line) => new RegExp(lines).test(line))
      // The volumes are those of this run.
      const script = chosen.join('\n').replaceAll('mythoughts_database', `${project}_database`)
      return bash(script, more, at)
    },
    async remove() {
      const profiles = ['split', 'backup'].map((name) => `--profile ${name}`).join(' ')
      await bash(`docker compose -f docker/compose.yaml ${profiles} down -v`)
      await rm(folder, { recursive: true })
    },
  }
}
