import type { Client, ClientToken, Contract } from '#switchboard/contract/contract'
import type { Uses } from '#switchboard/module'

/**
 * Of a client that a module's operation asked for, only what its `module.ts` declares: in development and tests.
 *
 * @param target the operation that calls, as `module.operation`
 */
export function declared<C extends Contract>(
  client: Client<C>,
  { contract: { name, operations } }: ClientToken<C>,
  { operations: uses = {} }: Uses,
  target: string
): Client<C> {
  const [module] = target.split('.')
  return new Proxy(client, {
    get(of, operation: string) {
      if (operation in operations && !uses[name]?.includes(operation)) {
        throw new Error(
          `${target} calls ${name}.${operation}, which modules/${module}/module.ts does not declare. If it shall, add ` +
            `"${operation}" there to uses.operations.${name}: whoever changes that contract looks there.`
        )
      }
      return Reflect.get(of, operation, of)
    },
  })
}
