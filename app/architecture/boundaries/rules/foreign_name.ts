import { literalsOf } from '../literals.js'
import { othersThan, type Rule } from '../rule.js'
import { called } from '../zones.js'

const EVENT =
  /(?:emitter|events?|bus|transmit)\.(?:on|once|off|emit|emitSerial|listen|listenOnce|subscribe)\(\s*$/i
const BINDING =
  /(?:container|resolver|\bapp)\.(?:make|bind|singleton|bindValue|alias|resolving|swap|fake)\(\s*$/i
const CONNECTION = /\bconnection(?:\(|\s*[:=])\s*$/

/** What another module has under a name: an event, a binding of the container, or the connection to its store. */
export const foreignName: Rule = {
  looksAt: ['module', 'ops', 'web'],
  find(source, tree) {
    const named = new RegExp(`^(${othersThan(source, tree)})(?:\\..*)?$`)
    const who = called(source.zone)
    return literalsOf(source).flatMap(({ text, at, before }) => {
      const [, module] = named.exec(text) ?? []
      if (!module) return []
      const place = { rule: 'foreign-name', at, found: text }
      if (EVENT.test(before))
        return {
          ...place,
          message: `${who} names an event of ${module} by a string; it would be heard in this process alone.`,
          meant: `takes: ['${text}'] in the contract of a module.`,
          next: 'Take it in the contract and handle it in module.ts: then it comes from any host, at least once.',
        }
      if (BINDING.test(before))
        return {
          ...place,
          message: `${who} names a binding of ${module} in the container by a string.`,
          meant: `The client of ${module} from dependencies.ts.`,
          next: 'Declare the operations there, and ask for the client.',
        }
      if (!CONNECTION.test(before)) return []
      return {
        ...place,
        message: `${who} names the connection to the store of ${module}.`,
        meant: 'The `db` of the call: the own store, inside the transaction.',
        next: `Use the db of the call; for what ${module} keeps, call its contract.`,
      }
    })
  },
}
