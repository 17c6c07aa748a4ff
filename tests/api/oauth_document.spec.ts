import { test } from '@japa/runner'
import { isSplit } from '#tests/support/clients'
import { blocksOf, isAsShown } from '#tests/support/document_blocks'
import { hasProgram } from '#tests/support/has_program'
import { addresses } from '#tests/support/listeners'
import { decided } from '#tests/support/oauth_flow'
import { shell } from '#tests/api/shell'
import { signedUp } from '#tests/support/signed_up'
import { typed } from '#tests/support/typed'

const COMMAND = 'node ace oauth:client '
const ADDRESS = /^http\S+\/oauth\/authorize\?\S+$/m

/** The words of a command line. */
function wordsOf(line: string) {
  return [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word)
}

test.group('docs/oauth.md', () => {
  if (isSplit) return // It knows of the public API alone.

  test('shows what its lines do and print, with a browser between them', async ({ assert }) => {
    const visitor = await signedUp()
    const { username } = visitor
    const run = shell()
    /** What stands for each `…` that a reader fills in, as far as it is known. */
    const known: Record<string, string> = {}

    async function register(commands: string) {
      for (const line of commands.trim().split('\n')) {
        const { code, told } = await typed('oauth:client', wordsOf(line.slice(COMMAND.length)))
        assert.equal(code, 0, `${line}: ${told}`)
        const [id] = /app_[\w-]+/.exec(told) ?? []
        if (line.includes('--kind=native')) known.app = id!
        const [, secret] = /only now: (\S+)/.exec(told) ?? []
        if (line.includes('--kind=server')) [known.portal, known.portal_secret] = [id!, secret!]
        if (line.includes('--kind=service')) [known.service, known.secret] = [id!, secret!]
      }
    }

    async function execute(commands: string) {
      const filled = commands
        .replaceAll('http://localhost:3333', addresses.site)
        .replaceAll(/\b(\w+)=(?:app_)?…/g, (_, name) => `${name}='${known[name]}'`)
      const printed = await run(filled)
      const [address] = ADDRESS.exec(printed) ?? []
      if (address) {
        const path = (await visitor.get(address.slice(addresses.site.length))).location!
        known.code = (await decided(visitor, path)).searchParams.get('code')!
      }
      const answer = /"access_token":"([^"]+)".*?(?:"refresh_token":"([^"]+)")/.exec(printed)
      if (answer) [known.token, known.refresh] = answer.slice(1)
      return printed
    }

    const blocks = blocksOf('docs/oauth.md')
    let printed = ''
    for (const { kind, text } of blocks) {
      if (text.startsWith(COMMAND)) await register(text)
      else if (kind === 'sh') printed = await execute(text)
      else
        assert.isTrue(
          isAsShown(printed, text.replaceAll('"demo"', `"${username}"`)),
          `it shows:\n${text}\nand prints:\n${printed}`
        )
    }
    assert.isAbove(blocks.length, 10)
  }).skip(!hasProgram('curl') || !hasProgram('openssl'), 'curl or openssl is not installed')
})
