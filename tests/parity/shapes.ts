import { test } from '@japa/runner'
import type { Assert } from '@japa/assert'
import type { Principal } from '#switchboard/call'
import { Check } from '#switchboard/contract/checks'
import type { CallOptions, Contract } from '#switchboard/contract/contract'
import type { Operation } from '#switchboard/contract/operation'
import { InvalidInput, KeyReused } from '#switchboard/failures'
import { fullest, smallest } from '#tests/fakes/values'
import { administrator, user } from '#tests/support/clients'
import { failureOf } from '#tests/support/failure_of'
import { misshapen } from '#tests/parity/misshapen'
import { FOR_ADMINISTRATORS, FOR_MODULES, successes } from '#tests/parity/successes'
import { unique } from '#tests/support/unique'

/** Calls an operation by its name, with what no typed caller would write. */
type Call = (operation: string, input: unknown, options?: CallOptions) => Promise<any>

/** How a caller gets the client of a contract. */
export type ClientFor = (contract: Contract, principal?: Principal) => Promise<object>

const console: Principal = { kind: 'module', name: 'console' }

/**
 * The shape part of the parity suite: whatever is behind a client of this contract, real or fake, takes what the contract
 * allows, refuses all else, and answers nothing that it does not foresee.
 */
export function testShapes(contract: Contract, where: string, clientFor: ClientFor) {
  const { name: module, operations } = contract
  const caller = async (principal?: Principal): Promise<Call> => {
    const client: any = await clientFor(contract, principal)
    return (operation, ...given) => client[operation](...given)
  }

  test.group(`The shape of ${module}, ${where}`, () => {
    for (const [name, operation] of Object.entries(operations)) {
      test(`${name} answers as it declares, whether it is asked little or much`, async ({
        assert,
      }) => {
        for (const principal of [undefined, user(unique('somebody'))]) {
          const call = await caller(principal)
          for (const input of [smallest(operation.input), fullest(operation.input)])
            assertDeclared(assert, operation, await call(name, input))
        }
      })

      test(`${name} refuses input of any other shape`, async ({ assert }) => {
        const call = await caller(user(unique('somebody')))
        for (const [what, input] of misshapen(operation.input)) {
          const failure = await failureOf(call(name, input))
          assert.instanceOf(failure, InvalidInput, what)
        }
      })

      if (operation.kind === 'query') continue
      const rule = operation.keepsAnswer
        ? 'answers a key once, and no other input with it'
        : 'keeps no answer: its key may come again with other input'
      test(`${name} ${rule}`, async ({ assert }) => {
        const call = await caller(user(unique('somebody')))
        const key = { key: unique('key') }
        const [input, other] = [smallest(operation.input), fullest(operation.input)]
        const answer = await call(name, input, key)
        assertDeclared(assert, operation, answer)
        if (!operation.keepsAnswer)
          return assertDeclared(assert, operation, await call(name, other, key))
        assert.deepEqual(await call(name, input, key), answer)
        assert.instanceOf(await failureOf(call(name, other, key)), KeyReused)
      })
    }

    const inputs = successes(unique('newcomer'))[module]
    if (!inputs) return

    test('every operation succeeds, with a value as it declares', async ({ assert }) => {
      const username = unique('newcomer')
      const asUser = await caller(user(username))
      const asModule = await caller(console)
      const asAdministrator = await caller(administrator(unique('root')))
      const callFor = (operation: string) => {
        if (FOR_MODULES.includes(operation)) return asModule
        return FOR_ADMINISTRATORS.includes(operation) ? asAdministrator : asUser
      }
      let id = 1
      let latest: unknown = null
      assert.sameMembers(Object.keys(inputs), Object.keys(operations), 'each has its input here')
      for (const [name, inputFor] of Object.entries(successes(username)[module])) {
        const answer = await callFor(`${module}.${name}`)(name, inputFor(id, latest))
        assert.isTrue(answer.ok, `${name}: ${JSON.stringify(answer)}`)
        assertDeclared(assert, operations[name], answer)
        id = answer.value?.id ?? id
        latest = answer.value
      }
    })
  })
}

/** A success with a value of its type, or a failure of a declared one; either survives JSON. */
function assertDeclared(assert: Assert, { result, errors }: Operation, answer: any) {
  const shown = JSON.stringify(answer).slice(0, 500)
  assert.isNull(new Check(result).issues(answer), shown)
  assert.deepEqual(JSON.parse(JSON.stringify(answer)), answer)
  if (!answer.ok) assert.property(errors, answer.error.type)
}
