import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Readable } from 'node:stream'
import { Thoughts } from '#web/dependencies'
import { Users } from '#web/dependencies'
import { CallContext } from '#switchboard/call'
import { Switchboard } from '#switchboard/switchboard'
import { attachment } from '#web/export/attachment'
import { ownData } from '#web/export/own_data'

@inject()
export default class ExportOwnDataController {
  constructor(
    protected switchboard: Switchboard,
    protected context: CallContext
  ) {}

  async handle({ response, logger, visitor }: HttpContext) {
    const { username } = visitor!
    // Who has written much needs longer than a request may take; each call has its own deadline still.
    const unhurried = new CallContext({ ...this.context, deadline: Number.POSITIVE_INFINITY })
    const users = this.switchboard.client(Users, unhurried)
    const thoughts = this.switchboard.client(Thoughts, unhurried)
    const pieces = ownData(username, users, thoughts)
    // What fails before the first piece comes to an ordinary page.
    const first = await pieces.next()

    // What fails later breaks the connection off, so that nobody takes a part for the whole.
    const file = Readable.from(resumed(first.value!, pieces), { objectMode: false })
    file.on('error', (error) => logger.warn({ err: error }, 'An export broke off'))
    response.header('Content-Type', 'application/json; charset=utf-8')
    response.header('Content-Disposition', attachment(`mythoughts-${username}.json`))
    return response.stream(file)
  }
}

async function* resumed(first: string, rest: AsyncIterable<string>) {
  yield first
  yield* rest
}
