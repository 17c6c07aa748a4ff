import app from '@adonisjs/core/services/app'
import { Switchboard } from '#switchboard/switchboard'
import { atEnd } from '#tests/support/at_end'

/** What a module of this process publishes from now on, until the test ends, as it is put into its outbox. */
export async function publishedBy(module: string) {
  const { outbox } = (await app.container.make(Switchboard)).line(module)
  const published: { name: string; payload: any }[] = []
  const add = outbox.add.bind(outbox)
  outbox.add = (db, name, payloads, context) => {
    published.push(...payloads.map((payload) => ({ name, payload })))
    return add(db, name, payloads, context)
  }
  atEnd(() => delete (outbox as { add?: unknown }).add)
  return published
}
