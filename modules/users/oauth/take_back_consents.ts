import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * Takes back what an account consented to, for one app or for all, with the refresh tokens and codes that came of it;
 * answers how many consents there were. Access tokens are not kept, so they end by themselves, within ten minutes.
 */
export async function takeBackConsents(
  db: TransactionClientContract,
  accountId: string,
  clientId: string | null = null
): Promise<number> {
  const { rowCount } = await db.rawQuery(
    `WITH taken AS (
       DELETE FROM oauth_artifacts
       WHERE model = 'Grant' AND account_id = ? AND (?::text IS NULL OR client_id = ?) RETURNING id
     ), theirs AS (
       DELETE FROM oauth_artifacts WHERE grant_id IN (SELECT id FROM taken)
     )
     SELECT id FROM taken`,
    [accountId, clientId, clientId] as any[]
  )
  return rowCount
}
