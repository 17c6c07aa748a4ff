import { defineModules } from '#switchboard/settings'
import env from '#start/env'
import { Thoughts } from '#modules/thoughts/contract'

/** Which modules exist, and where they live. */
export default defineModules({
  serves: env.get('SERVE', 'web,thoughts').split(','),
  modules: {
    thoughts: {
      client: Thoughts,
      load: () => import('#modules/thoughts/module'),
      dial: env.get('THOUGHTS_DIAL', 0),
      url: env.get('THOUGHTS_URL'),
    },
  },
})
