import { args, flags } from '@adonisjs/core/ace'
import { findRequest, type Found } from '#ops/logs/collected/find_request'
import { sourcesFrom, type Source } from '#ops/logs/collected/sources'
import { timeline, TIMELINE } from '#ops/logs/collected/timeline'
import { OperatorCommand } from '#ops/terminal/operator_command'
import { table } from '#ops/terminal/table'

/** Where the collector keeps the lines (docker/rsyslog/collect.sh). */
const COLLECTED = '/var/log/mythoughts'

export default class LogsRequest extends OperatorCommand {
  static commandName = 'logs:request'
  static description = 'Show what all hosts logged of one request, in order'
  static help = [
    'The id is in the header X-Request-ID of the answer, and on error pages. A trace id will do, too.',
    '```',
    '{{ binaryName }} logs:request 7f3c…                      where the collector runs',
    '{{ binaryName }} logs:request 7f3c… --from=/srv/logs     another folder, or a file',
    '{{ binaryName }} logs:request 7f3c… --from=a.log --from=b.log.gz',
    '{{ binaryName }} logs:request 7f3c… --json               a line each, for scripts',
    'kubectl logs -l app=mythoughts | {{ binaryName }} logs:request 7f3c… --from=-',
    '```',
    'Exit codes: 0 found, 1 not found, 2 wrong use.',
  ]

  @args.string({ description: 'The id of the request, or of its trace' })
  declare id: string

  @flags.array({ description: `Folders, files, or - for standard input. Default: ${COLLECTED}` })
  declare from?: string[]

  @flags.boolean({ description: 'Print the lines as JSON, one a line' })
  declare json: boolean

  async run() {
    const from = this.from ?? [COLLECTED]
    const sources = this.#sources(from)
    if (!sources) return
    const found = await findRequest(this.id, sources)
    for (const { name, why } of found.broken)
      this.logger.warning(`${name} could not be read to its end (${why})`)
    if (found.lines.length === 0) return this.#notFound(from, sources.length, found)
    if (this.json) for (const line of found.lines) console.log(JSON.stringify(line))
    else console.log(table(TIMELINE, timeline(found.lines)))
    for (const { host, lines, after, before } of found.gaps)
      this.logger.warning(
        `${host}: ${lines} line(s) between ${instant(after)} and ${instant(before)} never arrived; the request may have more`
      )
  }

  #sources(from: string[]): Source[] | null {
    try {
      return sourcesFrom(from)
    } catch (error) {
      const { path, code } = error as NodeJS.ErrnoException
      if (!path) throw error
      this.wrongUse(`${path} cannot be read (${code}). Name the collector's folder by --from`)
      return null
    }
  }

  #notFound(from: string[], files: number, { bytes }: Found) {
    this.refused(
      `no line has the id "${this.id}", in ${files} file(s) of ${from.join(', ')} with ${bytes} bytes. Check the id; ` +
        'that the day is still kept (LOG_DAYS of the collector); and that LOG_SYSLOG is set for every host, ' +
        'and LOG_LEVEL is info or lower'
    )
  }
}

function instant(ms: number) {
  return `${new Date(ms).toISOString().slice(0, 23).replace('T', ' ')} UTC`
}
