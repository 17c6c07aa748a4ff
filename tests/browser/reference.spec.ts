import { test } from '@japa/runner'
import { document } from '#tests/support/api_document'
import { inBrowser } from '#tests/support/chromium'
import { barriersIn } from '#tests/browser/barriers'
import { openTab } from '#tests/browser/tab'

test.group('The reference of the API', (group) => {
  inBrowser(group)

  test('shows every operation with what it takes, and is accessible', async ({ assert }) => {
    const tab = await openTab()
    await tab.goto('/docs')
    const summaries = tab.locator('.opblock-summary-path')
    await summaries.first().waitFor()
    const operations = Object.values<any>(document.paths).flatMap((of) => Object.keys(of))
    assert.equal(await summaries.count(), operations.length)
    await tab.getByRole('button', { name: /Publish a thought/ }).click()
    await tab.getByText('The text may come as JSON').waitFor()
    await tab.getByText('Needs login, or app (thoughts:write).').first().waitFor()
    assert.deepEqual(await barriersIn(tab), [])
  }).timeout(120_000)

  test('says without a script where the document is', async ({ assert }) => {
    const tab = await openTab({ script: false })
    await tab.goto('/docs')
    const link = tab.getByRole('link', { name: 'The OpenAPI document' })
    assert.equal(await link.getAttribute('href'), '/openapi.json')
  })
})
