/**
 * What a migration may not do to tables that are in use, and the way to do it instead. Hosts of the version before run on
 * these tables until the last of them is replaced.
 */
export const RULES = {
  'rewrites-table': {
    refuses: 'A statement that writes a table anew, during which nobody can read or write it',
    instead:
      'Add a column beside the old one, nullable or with a constant default. Fill it in batches, and drop the old one in a later release',
  },
  'builds-index': {
    refuses: 'An index that is built while writes to the table wait',
    instead:
      'Set `static disableTransactions = true`. Then `DROP INDEX CONCURRENTLY IF EXISTS` and `CREATE INDEX CONCURRENTLY`, each in a `this.schema.raw` of its own. A unique constraint then takes the index: `ADD CONSTRAINT … UNIQUE USING INDEX`',
  },
  'scans-table': {
    refuses: 'Reading a whole table while holding a lock that keeps writes out',
    instead:
      'Add the constraint as `NOT VALID`. Have a second migration `VALIDATE` it, which lets writes through. For `NOT NULL`: validate `CHECK (… IS NOT NULL)`, set `NOT NULL`, drop the check',
  },
  'fills-at-once': {
    refuses:
      'Changing more than 1,000 rows of a table in one transaction, which locks them to its end',
    instead:
      'Set `static disableTransactions = true`, and have `this.defer` change at most 1,000 rows at a time until none is left',
  },
  'fails-on-rows': {
    refuses: 'A migration that fails where the tables have rows',
    instead:
      'Give a new column a constant default, or leave it nullable. Mend the rows that a constraint refuses in a migration before it',
  },
  'still-used': {
    refuses:
      'A table or column that the version before uses, dropped, renamed or given another type',
    instead:
      'Add the new one beside it, and have this release write both. Stop using the old one in the next release, and drop it in the one after',
  },
  'refuses-writes': {
    refuses:
      'Rows that the version before may write, refused by a constraint or trigger, for want of a default, or of the key that `ON CONFLICT` names',
    instead:
      'Leave a new column nullable or give it a default. Add the constraint in the release after the one that keeps to it',
  },
  'revokes-rights': {
    refuses: "A right on a table taken from the store's role",
    instead: 'Revoke it in the release after the one that stops using it',
  },
} as const

export type RuleName = keyof typeof RULES

/** Something that a rule refuses. */
export interface Finding {
  rule: RuleName
  what: string
}

/** Rows that may be changed in one transaction. */
export const BATCH = 1000
