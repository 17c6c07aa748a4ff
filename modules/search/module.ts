import { defineModule, takes } from '#switchboard/module'
import { search } from '#modules/search/contract'
import { counters } from '#modules/search/metrics'
import { forget, index } from '#modules/search/operations/index_thought'
import { findThoughts } from '#modules/search/operations/find_thoughts'
import { rebuildEntries } from '#modules/search/operations/rebuild_entries'
import { thoughts } from '#modules/thoughts/contract'

export default defineModule(search, {
  handlers: { find: findThoughts, rebuild: rebuildEntries },
  takes: takes(thoughts, {
    published: index,
    edited: index,
    deleted: forget,
    hidden: forget,
    unhidden: index,
  }),
  counters,
  packages: ['@adonisjs/core', '@adonisjs/lucid'],
})
