import { publicApi } from '#api/public_api'
import { search } from '#modules/search/contract'
import { searchThoughts } from '#modules/search/http/operations'

export default publicApi(search, {
  find: [searchThoughts, () => import('#modules/search/http/search_thoughts_controller')],
})
