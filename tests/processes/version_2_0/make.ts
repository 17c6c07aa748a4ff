/**
 * Makes database.sql anew: a database as version 2.0 left it, with rows in every table that it writes. Give it the folder of a production
 * build of the tag v2.0.0, with its packages; it needs PostgreSQL:
 *
 *   node --disable-warning=DEP0205 --import=@poppinss/ts-exec tests/processes/version_2_0/make.ts ../v2.0.0/build
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { MARY, PASSWORD, SECRETS } from '#tests/processes/version_2_0/people'
import { eventually } from '#tests/support/eventually'
import { decided, opened, question } from '#tests/support/oauth_flow'
import { addresses } from '#tests/support/listeners'
import { startCluster } from '#tests/support/postgresql_cluster'
import { Program } from '#tests/support/program'
import { publish, signedUp } from '#tests/support/signed_up'
import { WebVisitor } from '#tests/support/web_visitor'

/** Of tables whose rows come of rare moments: a comparison that differed, a proof, a rebuild that was broken off, a host that died. */
const RARE = `
  INSERT INTO switchboard.changes (module, setting, "from", "to", who, why) VALUES ('search', 'dial', 10, 0, 'an operator', 'back home');
  INSERT INTO switchboard.comparisons (module, operation, equal, different) VALUES ('search', 'find', 10, 1);
  INSERT INTO switchboard.differences (module, operation, request_id, places, input, local, remote)
    VALUES ('search', 'find', 'one', '["/value"]', '{}', '{}', '{}');
  INSERT INTO users.nonces (nonce) VALUES ('00000000-0000-4000-8000-000000000001');
  INSERT INTO thoughts.nonces (nonce) VALUES ('00000000-0000-4000-8000-000000000002');
  INSERT INTO search.nonces (nonce) VALUES ('00000000-0000-4000-8000-000000000003');
  INSERT INTO search.rebuilds (after, done) VALUES (0, 0);
  INSERT INTO switchboard.hosts (id, name, serves, started_at, seen_at, modules, outboxes)
    VALUES ('00000000-0000-4000-8000-000000000004', 'host', '{web}', now(), now(), '{}', '{}');`

const [, , build] = process.argv
const cluster = (await startCluster())!
const environment = {
  ...SECRETS,
  NODE_ENV: 'development',
  DEMO_DATA: 'false',
  DATABASE_URL: cluster.url,
}
const start = (file: string, ...args: string[]) => new Program(join(build, file), args, environment)
async function ace(...args: string[]) {
  const program = start('ace.js', ...args)
  if ((await program.exited) !== 0) throw new Error(`${args}: ${program.output}`)
  return program.output
}
const database = new pg.Client(cluster.url)
database.on('error', () => {}) // Where something failed, the server goes first.

try {
  const server = start('bin/start.js')
  const { site, internal } = await server.ready()
  await database.connect()
  addresses.site = site
  await fill(internal)
  await server.stop()
  await ace('store:fence', 'search', '--lift')
  await database.query(RARE)
  await database.end()
  const { stdout } = await cluster.program(
    'pg_dump',
    ...[
      '--dbname=mythoughts_test',
      '--inserts',
      '--rows-per-insert=100',
      '--no-owner',
      '--no-privileges',
    ]
  )
  // Without what only psql understands, and without comments.
  const sql = stdout.replace(/^(--.*|\\.*|)\n/gm, '')
  await writeFile(new URL('database.sql', import.meta.url), sql)
} finally {
  await cluster.stop()
}

/** Asks the public or the administration API; answers the JSON that came back. */
async function ask(method: string, url: string, json: object, token?: string) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: token }) }
  const answer = await fetch(url, { method, headers, body: JSON.stringify(json) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${url} came to ${answer.status}: ${text}`)
  return text && JSON.parse(text)
}

/** What people do in a week, and the last of it while search takes no events. */
async function fill(internal: string) {
  const mary = await signedUp({ username: MARY.username })
  await mary.fillIn('/settings', { displayName: 'Mary', bio: 'Looks at the sea' })
  const first = await publish(mary, 'The lighthouse was repainted')
  await mary.fillIn(`${first}/edit`, { text: MARY.edited })
  await publish(mary, MARY.published)
  const gone = await signedUp({ username: 'gone' })
  await publish(gone, 'Somebody was here')
  await gone.fillIn('/settings/delete', { thoughts: 'anonymise', password: PASSWORD })
  const troll = await signedUp({ username: 'troll' })
  const rude = await publish(troll, 'Something rude')
  await new WebVisitor().fillIn('/login', { username: 'mary', password: 'guessed' })

  await signedUp({ username: 'root' })
  await ace('users:role', 'root', 'administrator')
  const json = { username: 'root', password: PASSWORD }
  const token = (await ask('POST', `${addresses.site}/api/login/`, json)).Authorized
  const because = { reason: 'It was rude' }
  await ask('PUT', `${internal}/admin${rude}/hiding/`, because, token)
  await ask('PUT', `${internal}/admin/users/troll/suspension/`, because, token)
  await ace('users:reset', 'mary')

  const redirectUri = 'https://reader.example/back'
  const scopes = ['openid', 'profile', 'thoughts:read', 'thoughts:write'] as const
  const added = await ace(
    ...['oauth:client', 'add', 'Reader', '--kind=web', `--redirect=${redirectUri}`, '--json'],
    ...scopes.map((scope) => `--scope=${scope}`)
  )
  const asked = question({ id: JSON.parse(added).id, redirectUris: [redirectUri], scopes })
  await decided(mary, await opened(mary, asked))

  await eventually(async () => {
    const { rows } = await database.query(
      'SELECT FROM thoughts.outbox UNION ALL SELECT FROM users.outbox'
    )
    return rows.length === 0
  }, 20_000)
  await ace('store:fence', 'search', '--why=its events are to wait')
  await publish(mary, MARY.waiting)
  await mary.fillIn('/settings', { displayName: 'Mary', bio: 'Still looks at the sea' })
}
