import { defineModules } from '#switchboard/settings'
import { modules as code } from '#generated/modules'
import env from '#start/env'
import { search } from '#modules/search/contract'
import { thoughts } from '#modules/thoughts/contract'
import { users } from '#modules/users/contract'

/** Which modules exist, and where they live. */
export default defineModules({
  serves: env.get('SERVE')?.split(','),
  modules: {
    users: {
      contract: users,
      load: code.users,
      dial: env.get('USERS_DIAL', 0),
      url: env.get('USERS_URL'),
    },
    thoughts: {
      contract: thoughts,
      load: code.thoughts,
      dial: env.get('THOUGHTS_DIAL', 0),
      url: env.get('THOUGHTS_URL'),
    },
    search: {
      contract: search,
      load: code.search,
      dial: env.get('SEARCH_DIAL', 0),
      url: env.get('SEARCH_URL'),
    },
  },
})
