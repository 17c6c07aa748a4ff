import { fail, ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'

/** One row more tells whether others follow. */
export const listAudit = answers(
  thoughts.operations.audit,
  async ({ before, limit }, { db, principal }) => {
    if (principal.kind !== 'administrator') return fail({ type: 'not_allowed' })
    const query = db
      .from('audit')
      .orderBy('id', 'desc')
      .limit(limit + 1)
    if (before !== null) query.where('id', '<', before)
    const rows = await query
    const entries = rows
      .slice(0, limit)
      .map(({ id, at, administrator, action, subject, details }) => ({
        id: Number(id),
        at: (at as Date).toISOString(),
        administrator: administrator as string,
        action: action as string,
        subject: subject as string,
        details: details as string | null,
      }))
    return ok({ entries, older: rows.length > limit ? entries.at(-1)!.id : null })
  }
)
