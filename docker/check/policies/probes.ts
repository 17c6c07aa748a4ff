import { containersOf } from './pods.js'
import type { Policy } from './policy.js'

const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe']

/** What goes on running is watched. Liveness is a command, since `podman kube play` takes nothing else. */
export const probes: Policy = (objects) =>
  containersOf(objects.filter(({ kind }) => kind !== 'Job')).flatMap(
    ({ object, container, at }) => {
      const missing = PROBES.filter((probe) => !container[probe]).map((probe) => ({
        object,
        field: `${at}.${probe}`,
        what: 'it is missing. Add it',
      }))
      if (!container.livenessProbe || container.livenessProbe.exec) return missing
      const what =
        'it is no command. Use exec: podman would ask by a curl that the image does not have'
      return [...missing, { object, field: `${at}.livenessProbe`, what }]
    }
  )
