import db from '@adonisjs/lucid/services/db'
import { deleteAccount } from '#tests/support/deleted_account'
import { registeredApp } from '#tests/support/oauth_apps'
import { allowed } from '#tests/support/oauth_flow'
import { PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { WebVisitor } from '#tests/support/web_visitor'

/** More than anything of one author is answered at once. */
const MANY = 501

/** Fills in every form of the site once, downloads what there is of somebody who wrote a lot, and leaves. */
export async function everyForm() {
  const visitor = await signedUp()
  const thought = await publish(visitor, 'a thought to be changed')
  await writeMany(visitor.username)
  await sent(visitor.fillIn(`${thought}/edit`, { text: 'a thought that was changed' }))
  await sent(visitor.fillIn(`${thought}/delete`, {}))
  await sent(visitor.fillIn('/settings', { displayName: 'Mary', bio: 'I sail.' }))
  const exported = await visitor.get('/settings/export')
  if (exported.status !== 200) throw new Error(`The export came to ${exported.status}`)

  const app = await registeredApp()
  // The second time it is remembered.
  for (let time = 0; time < 2; time++) await allowed(visitor, app)
  await sent(visitor.fillIn('/settings/apps', {}, `/settings/apps/${app.id}`))

  const next = `${PASSWORD} and more`
  await sent(
    visitor.fillIn('/settings/password', { current_password: PASSWORD, new_password: next })
  )
  await sent(visitor.fillIn('/logout', {}))
  const again = new WebVisitor()
  await sent(again.fillIn('/login', { username: visitor.username, password: next }))
  await sent(deleteAccount(again, 'anonymise', next))
  await again.get('/departure')
}

/** A form that was taken leads somewhere. */
async function sent(answer: ReturnType<WebVisitor['fillIn']>) {
  const { status, text } = await answer
  if (status !== 302) throw new Error(`A form came to ${status}: ${text}`)
}

/** Thoughts of one author and what one of them was before: written to the store at once, since one by one takes long. */
export async function writeMany(username: string) {
  const store = db.connection('thoughts')
  await store.rawQuery(
    `WITH written AS (
       INSERT INTO thoughts (username, text) SELECT ?, 'thought number ' || at FROM generate_series(1, ?) AS at
       RETURNING id
     )
     INSERT INTO earlier_texts (thought_id, version, text)
     SELECT (SELECT min(id) FROM written), version, 'before' FROM generate_series(1, ?) AS version`,
    [username, MANY, MANY]
  )
  await store.from('authors').where({ username }).increment('thoughts', MANY)
}
