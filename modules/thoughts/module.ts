import { defineModule, takes } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { counters } from '#modules/thoughts/metrics'
import { beginDeparture, continueDeparture } from '#modules/thoughts/operations/depart'
import { countThoughts } from '#modules/thoughts/operations/count_thoughts'
import { deleteThought } from '#modules/thoughts/operations/delete_thought'
import { editThought } from '#modules/thoughts/operations/edit_thought'
import { hideThought } from '#modules/thoughts/operations/hide_thought'
import { listAscending } from '#modules/thoughts/operations/list_ascending'
import { listAudit } from '#modules/thoughts/operations/list_audit'
import { listByAuthor } from '#modules/thoughts/operations/list_by_author'
import { listEarlierTexts } from '#modules/thoughts/operations/list_earlier_texts'
import { listFacts } from '#modules/thoughts/operations/list_facts'
import { listTimeline } from '#modules/thoughts/operations/list_timeline'
import { publishThought } from '#modules/thoughts/operations/publish_thought'
import { removeThought } from '#modules/thoughts/operations/remove_thought'
import { showDeparture } from '#modules/thoughts/operations/show_departure'
import { showMany } from '#modules/thoughts/operations/show_many'
import { showOne } from '#modules/thoughts/operations/show_one'
import { unhideThought } from '#modules/thoughts/operations/unhide_thought'
import { users } from '#modules/users/contract'

export default defineModule(thoughts, {
  handlers: {
    publish: publishThought,
    edit: editThought,
    delete: deleteThought,
    one: showOne,
    many: showMany,
    timeline: listTimeline,
    byAuthor: listByAuthor,
    ascending: listAscending,
    count: countThoughts,
    facts: listFacts,
    earlierTexts: listEarlierTexts,
    departure: showDeparture,
    hide: hideThought,
    unhide: unhideThought,
    remove: removeThought,
    audit: listAudit,
  },
  takes: {
    ...takes(users, { deleted: beginDeparture }),
    ...takes(thoughts, { departing: continueDeparture }),
  },
  counters,
  packages: ['@adonisjs/core', '@adonisjs/lucid', 'luxon'],
})
