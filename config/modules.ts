import { defineModules } from '#switchboard/settings'
import { modules as code } from '#generated/modules'
import env from '#start/env'
import { Search } from '#modules/search/contract'
import { Thoughts } from '#modules/thoughts/contract'
import { Users } from '#modules/users/contract'

/** Which modules exist, and where they live. */
export default defineModules({
  serves: env.get('SERVE')?.split(','),
  modules: {
    users: {
      client: Users,
      load: code.users,
      dial: env.get('USERS_DIAL', 0),
      url: env.get('USERS_URL'),
    },
    thoughts: {
      client: Thoughts,
      load: code.thoughts,
      dial: env.get('THOUGHTS_DIAL', 0),
      url: env.get('THOUGHTS_URL'),
    },
    search: {
      client: Search,
      load: code.search,
      dial: env.get('SEARCH_DIAL', 0),
      url: env.get('SEARCH_URL'),
    },
  },
})
