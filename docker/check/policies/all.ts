import { confinement } from './confinement.js'
import { images } from './images.js'
import { network } from './network.js'
import { names } from './names.js'
import type { Policy } from './policy.js'
import { probes } from './probes.js'
import { references } from './references.js'
import { resources } from './resources.js'
import { rollouts } from './rollouts.js'
import { secrets } from './secrets.js'
import { services } from './services.js'

/** What holds of all that is deployed; the docstring of each says why. */
export const POLICIES: Record<string, Policy> = {
  images,
  confinement,
  resources,
  probes,
  rollouts,
  secrets,
  references,
  services,
  network,
  names,
}
