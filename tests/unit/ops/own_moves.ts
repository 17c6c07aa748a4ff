import app from '@adonisjs/core/services/app'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { type HostReport } from '#ops/figures/host_reports'
import { reportOf } from '#ops/figures/module_report'
import { Moves, type Wish } from '#ops/placement/moves'
import { ChangeLog } from '#switchboard/placement/change_log'
import type { Placements } from '#switchboard/placement/placement'
import { StorePlacements } from '#switchboard/placement/store_placements'
import { atEnd } from '#tests/support/at_end'
import { notesOnTwoHosts } from '#tests/support/notes_on_two_hosts'
import { ownFigures } from '#tests/unit/ops/own_figures'

interface Options {
  store: () => QueryClientContract
  otherStore?: () => QueryClientContract
  url?: string
  /** What this host serves: the notes too, unless given. */
  serves?: string[]
  /** Where the dial is while nobody turned it. */
  from?: number
  /** Where placements come from; the switchboard's store, unless given. */
  placements?: Placements
}

/** An operator's moves of the notes, which two hosts serve; nothing is left of them in the end. */
export async function ownMoves({ placements, serves, from = 0, ...hosts }: Options) {
  const db = await app.container.make('lucid.db')
  const log = new ChangeLog(() => db.connection('switchboard'))
  atEnd(() => db.connection('switchboard').from('changes').where({ module: 'notes' }).delete())
  const initial = new Map([['notes', { dial: from, shadow: 0, store: null }]])
  const obeyed =
    placements ??
    new StorePlacements(initial, { log, listen: null, every: 60_000, report: () => {} })
  const own = await ownFigures('notes')
  const { switchboard, peer, client } = await notesOnTwoHosts({
    placements: obeyed,
    ...hosts,
    ...(serves && { options: { serves } }),
  })
  /** What other hosts tell; none tells anything, unless a test says so. */
  const others: HostReport[] = []
  const moves = new Moves(switchboard, log, own.figures, { all: async () => others })
  const by = { module: 'notes', who: 'Ada', why: 'a test' }
  return {
    ...own,
    moves,
    log,
    peer,
    client,
    placements: obeyed,
    /** Another host beside this one takes its dials from elsewhere. */
    another(name: string, source: string) {
      const modules = reportOf(switchboard)
      modules.notes.source = source
      const now = new Date()
      const told = {
        id: name,
        address: null,
        startedAt: now,
        seenAt: now,
        obeyed: null,
        outboxes: [],
        visitors: { requests: 0, failed: 0 },
      }
      others.push({ ...told, name, serves: ['notes'], modules })
      return others.at(-1)!
    },
    dial: (to: number, more: Partial<Wish> = {}) =>
      moves.make({ ...by, setting: 'dial', to, ...more }),
    shadow: (to: number) => moves.make({ ...by, setting: 'shadow', to }),
  }
}
