import { test } from '@japa/runner'
import { isSplit } from '#tests/support/clients'
import { apiAdministrator } from '#tests/support/administrator'
import { apiUser, publishByApi } from '#tests/support/api'
import { blocksOf, isAsShown } from '#tests/support/document_blocks'
import { hasProgram } from '#tests/support/has_program'
import { addresses } from '#tests/support/listeners'
import { PASSWORD } from '#tests/support/signed_up'
import { shell } from '#tests/api/shell'

const DEMO_PASSWORD = 'just looking'

const DOCUMENTS = { 'docs/api.md': 25, 'docs/coming-from-the-microservices.md': 9 }

test.group('Documents for clients', () => {
  if (isSplit) return // They know of the public API alone.

  for (const [document, fewest] of Object.entries(DOCUMENTS))
    test(`${document} shows what its lines print`, async ({ assert }) => {
      const [user, root] = [await apiUser(), await apiAdministrator()]
      for (const text of ['one', 'two']) await publishByApi(user.token, text)
      const here = (text: string) =>
        text
          .replaceAll('http://localhost:3333', addresses.site)
          .replaceAll('http://localhost:3334', addresses.internal)
          .replaceAll(DEMO_PASSWORD, PASSWORD)
          .replaceAll('=demo', `=${user.username}`)
          .replaceAll('token demo', `token '${user.username}'`)
          .replaceAll('token admin', `token '${root.username}'`)
          .replaceAll('"demo"', `"${user.username}"`)
          .replaceAll('=admin', `=${root.username}`)
          .replaceAll('"admin"', `"${root.username}"`)
      const run = shell()
      const blocks = blocksOf(document)
      let printed = ''
      for (const { kind, text } of blocks) {
        if (kind === 'sh') printed = await run(here(text))
        else
          assert.isTrue(
            isAsShown(printed.replaceAll('\r', ''), here(text)),
            `it shows:\n${here(text)}\nand prints:\n${printed}`
          )
      }
      assert.isAbove(blocks.length, fewest)
    }).skip(!hasProgram('curl'), 'curl is not installed')
})
