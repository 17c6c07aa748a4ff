import { defineModule, takes } from '#switchboard/module'
import { search } from '#modules/search/contract'
import { forget, index } from '#modules/search/operations/index_thought'
import { findThoughts } from '#modules/search/operations/find_thoughts'
import { rebuildEntries } from '#modules/search/operations/rebuild_entries'
import { thoughts } from '#modules/thoughts/contract'

export default defineModule(search, {
  handlers: { find: findThoughts, rebuild: rebuildEntries },
  takes: {
    'thoughts.published': takes(thoughts, 'published', index),
    'thoughts.edited': takes(thoughts, 'edited', index),
    'thoughts.deleted': takes(thoughts, 'deleted', forget),
    'thoughts.hidden': takes(thoughts, 'hidden', forget),
    'thoughts.unhidden': takes(thoughts, 'unhidden', index),
  },
  uses: {
    operations: { thoughts: ['facts', 'count'] },
    packages: ['@adonisjs/core', '@adonisjs/lucid'],
  },
})
