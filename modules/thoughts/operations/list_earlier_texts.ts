import { fail, ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'

export const listEarlierTexts = answers(
  thoughts.operations.earlierTexts,
  async ({ after, limit }, { db, principal }) => {
    if (principal.kind !== 'user') return fail({ type: 'not_logged_in' })
    const { rows } = await db.rawQuery(
      `SELECT thoughts.id, earlier_texts.version, earlier_texts.text, replaced_at
       FROM thoughts JOIN earlier_texts ON thought_id = thoughts.id
       WHERE username = ? AND thoughts.id >= ? AND (thoughts.id, earlier_texts.version) > (?::bigint, ?::bigint)
       ORDER BY thoughts.id, earlier_texts.version LIMIT ?`,
      [principal.username, after?.id ?? 0, after?.id ?? 0, after?.version ?? 0, limit]
    )
    return ok(
      rows.map(({ id, version, text, replaced_at: replacedAt }: any) => ({
        id: Number(id),
        version,
        text,
        replacedAt: replacedAt.toISOString(),
      }))
    )
  }
)
