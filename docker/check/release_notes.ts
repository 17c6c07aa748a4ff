/** What a release's three names disagree on: its tag, the version in `package.json`, and the CHANGELOG. */
export class ReleaseError extends Error {}

/**
 * The section of the CHANGELOG that tells of a tag's version.
 * @throws {@link ReleaseError} where the version, or the section, is not that of the tag
 */
export function releaseNotes(tag: string, version: string, changelog: string): string {
  if (tag !== `v${version}`)
    throw new ReleaseError(
      `The tag is ${tag}, but package.json says ${version}. Set the version to that of the tag, or tag v${version}`
    )
  const sections = changelog.split(/^## /m).slice(1)
  const section = sections.find((one) => one.startsWith(`[${version}]`))
  if (section === undefined)
    throw new ReleaseError(
      `CHANGELOG.md has no heading for ${version}. Move what is under [Unreleased] below "## [${version}] - <date>"`
    )
  const [heading, ...lines] = section.split('\n')
  if (!/^\[[^\]]+\] - \d{4}-\d\d-\d\d$/.test(heading))
    throw new ReleaseError(
      `"## ${heading}" in CHANGELOG.md has no date. Write "## [${version}] - <date>"`
    )
  const notes = lines.join('\n').trim()
  if (notes === '')
    throw new ReleaseError(
      `CHANGELOG.md says nothing under ${version}. Say what changes for users, or release nothing`
    )
  return `${notes}\n`
}
