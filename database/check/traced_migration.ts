import type { BaseSchema } from '@adonisjs/lucid/schema'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** A part of a migration: what one `this.schema` or `this.defer` says. */
export interface Step {
  /** Of the migration's file, where it begins. */
  line: number
  run(): Promise<unknown>
}

type Call = ((db: QueryClientContract) => Promise<unknown>) | PromiseLike<unknown>

/** The steps of a migration, each with its line. Lucid would run them all at once. */
export async function stepsOf(
  Migration: typeof BaseSchema,
  db: QueryClientContract,
  file: string
): Promise<Step[]> {
  const lines: number[] = []
  const note = () => lines.push(callerLine(file))
  class Traced extends Migration {
    get schema() {
      note()
      return super.schema
    }

    defer(callback: Parameters<BaseSchema['defer']>[0]) {
      note()
      super.defer(callback)
    }
  }
  const migration = new Traced(db, file)
  await migration.up()
  const { trackedCalls } = migration as unknown as { trackedCalls: Call[] }
  return trackedCalls.map((call, at) => ({
    line: lines[at],
    run: async () => (typeof call === 'function' ? call(db) : call),
  }))
}

/** The line of a file from which this was called; 1 where it was called from elsewhere. */
function callerLine(file: string): number {
  const frame = new Error().stack!.split('\n').find((line) => line.includes(file))
  return Number(/:(\d+):\d+\)?$/.exec(frame ?? '')?.[1] ?? 1)
}
