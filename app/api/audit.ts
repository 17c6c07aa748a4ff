import type { Answer } from '#api/operation'
import { optional } from '#api/fields'
import { named, timestamp } from '#api/schemas'
import { integer, list, nullable, object, string } from '#switchboard/contract'

/** An audit log is read backwards: the newest first, and on by the id of the oldest that was seen. */
export const auditFields = {
  limit: optional(integer({ min: 1, max: 100 }), 50),
  before: optional(integer({ min: 1 }), null),
}

const entry = named(
  'AuditEntry',
  object({
    id: integer({ min: 1 }),
    at: timestamp(),
    administrator: string(),
    action: string(),
    subject: string(),
    details: nullable(string()),
  })
)

/** What a module's audit log answers. */
export const auditAnswer: Answer = {
  description: 'Newest first; `older` is the `before` of the next page',
  schema: named(
    'AuditPage',
    object({ entries: list(entry, { max: 100 }), older: nullable(integer({ min: 1 })) })
  ),
  example: {
    entries: [
      {
        id: 3,
        at: '2026-03-02T09:00:00.000Z',
        administrator: 'root',
        action: 'suspend',
        subject: 'mary',
        details: 'Sells pills.',
      },
    ],
    older: null,
  },
}
