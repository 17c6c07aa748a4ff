import type { Contract } from '#switchboard/contract/contract'
import type { Module } from '#switchboard/module'

/** What `config/modules.ts` says of a module. */
export interface ModuleSetting {
  /** The token of its contract's client. */
  client: (abstract new () => object) & { contract: Contract }
  /** Its code; loaded only where it is served. */
  load: () => Promise<{ default: Module<any> }>
  /** The share of calls that go remote: 0 or 100. */
  dial: number
  /** The internal address of the host that serves it elsewhere. */
  url: string | undefined
}

export interface ModuleSettings {
  /** What this host serves: modules by name, and `web`. */
  serves: readonly string[]
  modules: Record<string, ModuleSetting>
}

/** Checks that every module can be reached in some way, so that a host does not start with a hole in it. */
export function defineModules(settings: ModuleSettings): ModuleSettings {
  const known = ['web', ...Object.keys(settings.modules)]
  const unknown = settings.serves.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new SettingsError(
      `SERVE names "${unknown}", which does not exist. Choose from: ${known.join(',')}`
    )
  }
  for (const [name, { dial, url }] of Object.entries(settings.modules)) {
    const variable = name.toUpperCase()
    if (dial !== 0 && dial !== 100)
      throw new SettingsError(`${variable}_DIAL is ${dial}; it must be 0 or 100`)
    if (dial === 100 && !url) {
      throw new SettingsError(
        `${variable}_DIAL sends the module "${name}" away, but ${variable}_URL does not say where`
      )
    }
    if (dial === 0 && !settings.serves.includes(name)) {
      throw new SettingsError(
        `The module "${name}" is neither served here nor remote. ` +
          `Add it to SERVE, or set ${variable}_DIAL=100 and ${variable}_URL to the internal address of its host.`
      )
    }
  }
  return settings
}

/** A mistake in the settings: told in one line, without a stack. */
export class SettingsError extends Error {
  readonly code = 'E_SETTINGS'
}
