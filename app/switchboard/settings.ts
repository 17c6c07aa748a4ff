import type { Contract } from '#switchboard/contract/contract'
import type { Module } from '#switchboard/module'

/** What `config/modules.ts` says of a module. */
export interface ModuleSetting {
  contract: Contract
  /** Its code, loaded only where it is served; `undefined` where it is not part of this program any more. */
  load: (() => Promise<{ default: Module<any> }>) | undefined
  /** The share of requests whose calls go to the other host, 0 to 100, while no operator says otherwise. */
  dial: number
  /** The internal address of the host that serves it elsewhere. */
  url: string | undefined
}

export interface ModuleSettings {
  /** What this host serves: modules by name, and `web`. */
  serves: readonly string[]
  modules: Record<string, ModuleSetting>
}

/**
 * Checks that every module can be reached in some way, so that a host does not start with a hole in it. A host that is
 * not told what to serve serves all that it has.
 */
export function defineModules({
  modules,
  serves = ['web', ...Object.keys(modules).filter((name) => modules[name].load)],
}: Partial<ModuleSettings> & Pick<ModuleSettings, 'modules'>): ModuleSettings {
  const settings = { serves, modules }
  const known = ['web', ...Object.keys(settings.modules)]
  const unknown = settings.serves.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new SettingsError(
      `SERVE names "${unknown}", which does not exist. Choose from: ${known.join(',')}`
    )
  }
  for (const [name, { dial, url, load }] of Object.entries(settings.modules)) {
    const variable = name.toUpperCase()
    if (!load && settings.serves.includes(name)) {
      throw new SettingsError(
        `SERVE names "${name}", but modules/${name} is not part of this program. ` +
          `Take it out of SERVE, and set ${variable}_DIAL=100 and ${variable}_URL to the internal address of its host.`
      )
    }
    if (!Number.isInteger(dial) || dial < 0 || dial > 100)
      throw new SettingsError(
        `${variable}_DIAL is ${dial}; it must be a whole number from 0 to 100`
      )
    if (url && !/^https?:\/\//i.test(url)) {
      // Not shown whole: an address of a database that went astray may hold a password.
      throw new SettingsError(
        `${variable}_URL begins with "${url.slice(0, 8)}…"; it must be the http or https address of a host's internal port`
      )
    }
    if (dial > 0 && !url) {
      throw new SettingsError(
        `${variable}_DIAL sends the module "${name}" away, but ${variable}_URL does not say where`
      )
    }
    if (dial < 100 && !settings.serves.includes(name)) {
      throw new SettingsError(
        `The module "${name}" is neither served here nor remote${dial > 0 ? ' altogether' : ''}. ` +
          `Add it to SERVE, or set ${variable}_DIAL=100 and ${variable}_URL to the internal address of its host.`
      )
    }
  }
  return settings
}

/** The keys of one purpose: the current one makes what each of them may check. */
export type Keys = [current: string, ...earlier: string[]]

/** A mistake in the settings: told in one line, without a stack. */
export class SettingsError extends Error {
  readonly code = 'E_SETTINGS'
}

/** Where modules go while no operator says otherwise. */
export function initialPlacements({ modules }: ModuleSettings) {
  const placements = Object.entries(modules).map(
    ([name, { dial }]) => [name, { dial, shadow: 0, store: null }] as const
  )
  return new Map(placements)
}
