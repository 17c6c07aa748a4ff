import { operation } from '#api/operation'
import { publicApi } from '#api/public_api'
import { named } from '#api/schemas'
import { object, string } from '#switchboard/contract'

export const showVersion = operation('GET', '/admin/version/', {
  summary: 'Ask which version answers',
  access: { who: 'anybody' },
  answers: {
    200: {
      description: 'The version, and the commit that it was built from',
      schema: named('Version', object({ commit: string(), version: string() })),
      example: { commit: '5b1ca59', version: 'v2.0.0' },
    },
  },
})

/** What every host answers by itself. */
export const hostApi = publicApi(
  { name: 'host' },
  { version: [showVersion, () => import('#api/controllers/show_version_controller')] }
)
