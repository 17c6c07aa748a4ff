import OAuthArtifact from '#modules/users/models/oauth_artifact'

interface Kept {
  payload: Record<string, unknown>
  grantId?: string
  accountId?: string
  clientId?: string
  /** In seconds. */
  expiresIn: number
}

/** So many that have expired go with each that is written: the table stays as large as what lives. */
const SWEPT_AT_ONCE = 20
/** What is written the most. */
const SWEEPING = ['Interaction', 'RefreshToken']

export async function keepArtifact(model: string, id: string, kept: Kept) {
  const { client } = OAuthArtifact.query()
  const { payload, grantId = null, accountId = null, clientId = null, expiresIn } = kept
  const expiresAt = new Date(Date.now() + expiresIn * 1000)
  await client.rawQuery(
    `INSERT INTO oauth_artifacts (model, id, payload, grant_id, account_id, client_id, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at`,
    [model, id, JSON.stringify(payload), grantId, accountId, clientId, expiresAt] as any[]
  )
  if (SWEEPING.includes(model)) await sweepArtifacts()
}

async function sweepArtifacts() {
  const { client } = OAuthArtifact.query()
  await client.rawQuery(
    `DELETE FROM oauth_artifacts WHERE (model, id) IN (
       SELECT model, id FROM oauth_artifacts WHERE expires_at < now() LIMIT ? FOR UPDATE SKIP LOCKED)`,
    [SWEPT_AT_ONCE]
  )
}

export function findArtifact(model: string, id: string): Promise<OAuthArtifact | null> {
  return OAuthArtifact.live().where({ model, id }).first()
}

/** Whether this call was the one that used it up: of two at the same time one is. */
export async function consumeArtifact(model: string, id: string): Promise<boolean> {
  const consumed = await OAuthArtifact.query()
    .where({ model, id })
    .whereNull('consumedAt')
    .update({ consumedAt: new Date() })
  return Number(consumed) > 0
}

/** Keeps of an artifact that it was used, as long as it would have lived, and nothing else. */
export async function emptyArtifact(model: string, id: string) {
  await OAuthArtifact.query().where({ model, id }).update({ consumedAt: new Date(), payload: '{}' })
}

export async function isUsed(model: string, id: string): Promise<boolean> {
  return Boolean((await findArtifact(model, id))?.consumedAt)
}

export async function removeArtifact(model: string, id: string) {
  await OAuthArtifact.query().where({ model, id }).delete()
}

/** Removes what came of a consent, of one kind alone where it is named, and not the consent itself. */
export async function removeOfGrant(grantId: string, model?: string) {
  const ofGrant = OAuthArtifact.query().where({ grantId })
  await (model ? ofGrant.where({ model }) : ofGrant).delete()
}

/** What an account consented to and is still good, the oldest first. */
export function grantsOf(accountId: string, clientId?: string): Promise<OAuthArtifact[]> {
  const grants = OAuthArtifact.live().where({ model: 'Grant', accountId })
  return (clientId ? grants.where({ clientId }) : grants).orderBy('expiresAt').exec()
}

/** Takes back a consent and all that came of it. */
export async function removeGrant(id: string) {
  await removeOfGrant(id)
  await removeArtifact('Grant', id)
}
