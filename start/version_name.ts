import { SettingsError } from '#switchboard/settings'

/** A version as `/admin/version/` answers it, such as `v1.7.0`, of what is set: `v1.7` too. Old frontends ask for `v1.6` or more. */
export function versionName(given: string): string {
  const [, major, minor, patch = '0'] = /^v(\d+)\.(\d+)(?:\.(\d+))?$/.exec(given) ?? []
  if (Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 6))
    return `v${major}.${minor}.${patch}`
  throw new SettingsError(
    `VERSION_NAME is "${given}"; it must be like v2.0.0, and v1.6.0 or more, since old frontends ask for that`
  )
}
