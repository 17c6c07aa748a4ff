import { defineModule } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'
import { countThoughts } from '#modules/thoughts/operations/count_thoughts'
import { deleteThought } from '#modules/thoughts/operations/delete_thought'
import { editThought } from '#modules/thoughts/operations/edit_thought'
import { listByAuthor } from '#modules/thoughts/operations/list_by_author'
import { listTimeline } from '#modules/thoughts/operations/list_timeline'
import { publishThought } from '#modules/thoughts/operations/publish_thought'
import { showMany } from '#modules/thoughts/operations/show_many'
import { showOne } from '#modules/thoughts/operations/show_one'

export default defineModule(thoughts, {
  handlers: {
    publish: publishThought,
    edit: editThought,
    delete: deleteThought,
    one: showOne,
    many: showMany,
    timeline: listTimeline,
    byAuthor: listByAuthor,
    count: countThoughts,
  },
})
