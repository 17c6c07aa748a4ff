import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import { releaseNotes } from '../../../docker/check/release_notes.js'

const CHANGELOG = `# Changelog

## [Unreleased]

- Not yet.

## [2.1.0] - 2026-12-24

### Added

- One thing.

## [2.0.0] - 2026-11-30

- The first.
`

test.group('The notes of a release', () => {
  test('are the section of its version', ({ assert }) => {
    assert.equal(releaseNotes('v2.1.0', '2.1.0', CHANGELOG), '### Added\n\n- One thing.\n')
    assert.equal(releaseNotes('v2.0.0', '2.0.0', CHANGELOG), '- The first.\n')
  })

  test('are refused where tag, version and CHANGELOG disagree, with what to do', ({ assert }) => {
    const refused = (tag: string, version: string, why: RegExp, changelog = CHANGELOG) =>
      assert.throws(() => releaseNotes(tag, version, changelog), why)
    refused('v2.1.0', '2.0.0', /tag is v2\.1\.0, but package\.json says 2\.0\.0.*tag v2\.0\.0/)
    refused('2.1.0', '2.1.0', /tag is 2\.1\.0/)
    refused('v2.2.0', '2.2.0', /has no heading for 2\.2\.0.*\[Unreleased\]/)
    refused('v2.1.0', '2.1.0', /has no date/, '## [2.1.0]\n\n- Something.\n')
    refused('v2.1.0', '2.1.0', /says nothing under 2\.1\.0/, '## [2.1.0] - 2026-12-24\n\n')
  })

  test('can be had for the version that package.json says', ({ assert }) => {
    const { version } = JSON.parse(readFileSync(app.makePath('package.json'), 'utf8'))
    const changelog = readFileSync(app.makePath('CHANGELOG.md'), 'utf8')
    assert.include(releaseNotes(`v${version}`, version, changelog), '- ')
  })
})
