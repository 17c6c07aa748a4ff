import { publicApi } from '#api/public_api'
import { thoughts } from '#modules/thoughts/contract'
import * as administration from '#modules/thoughts/http/administration'
import * as operations from '#modules/thoughts/http/operations'

export default publicApi(thoughts, {
  list: [operations.listThoughts, () => import('#modules/thoughts/http/list_thoughts_controller')],
  stream: [
    operations.streamThoughts,
    () => import('#modules/thoughts/http/stream_thoughts_controller'),
  ],
  show: [operations.showThought, () => import('#modules/thoughts/http/show_thought_controller')],
  listOwn: [
    operations.listOwnThoughts,
    () => import('#modules/thoughts/http/list_own_thoughts_controller'),
  ],
  publish: [
    operations.publishThought,
    () => import('#modules/thoughts/http/publish_thought_controller'),
  ],
  edit: [operations.editThought, () => import('#modules/thoughts/http/edit_thought_controller')],
  delete: [
    operations.deleteThought,
    () => import('#modules/thoughts/http/delete_thought_controller'),
  ],
  hide: [
    administration.hideThought,
    () => import('#modules/thoughts/http/hide_thought_controller'),
  ],
  unhide: [
    administration.unhideThought,
    () => import('#modules/thoughts/http/unhide_thought_controller'),
  ],
  remove: [
    administration.removeThought,
    () => import('#modules/thoughts/http/remove_thought_controller'),
  ],
  audit: [administration.listAudit, () => import('#modules/thoughts/http/list_audit_controller')],
})
