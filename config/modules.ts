import { defineModules } from '#switchboard/settings'
import env from '#start/env'
import { Search } from '#modules/search/contract'
import { Thoughts } from '#modules/thoughts/contract'
import { Users } from '#modules/users/contract'

/** Which modules exist, and where they live. */
export default defineModules({
  serves: env.get('SERVE', 'web,users,thoughts,search').split(','),
  modules: {
    users: {
      client: Users,
      load: () => import('#modules/users/module'),
      dial: env.get('USERS_DIAL', 0),
      url: env.get('USERS_URL'),
    },
    thoughts: {
      client: Thoughts,
      load: () => import('#modules/thoughts/module'),
      dial: env.get('THOUGHTS_DIAL', 0),
      url: env.get('THOUGHTS_URL'),
    },
    search: {
      client: Search,
      load: () => import('#modules/search/module'),
      dial: env.get('SEARCH_DIAL', 0),
      url: env.get('SEARCH_URL'),
    },
  },
})
