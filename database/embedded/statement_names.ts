/**
 * Drivers name their prepared statements per connection; here all connections share one session. So each connection's
 * names get its own prefix on the way in. Nothing comes back by name, so nothing needs changing on the way out.
 */
export class StatementNames {
  static #connections = 0
  #prefix = `c${++StatementNames.#connections}:`
  #prepared = new Set<string>()

  /** The unit with this connection's own statement names. */
  own(unit: Buffer): Buffer {
    const parts: Buffer[] = []
    for (let at = 0; at < unit.length;) {
      const end = at + 1 + unit.readInt32BE(at + 1)
      parts.push(this.#ownMessage(unit.subarray(at, end)))
      at = end
    }
    return parts.length === 1 ? parts[0] : Buffer.concat(parts)
  }

  /** What takes this connection's statements out of the session, or `null`. */
  deallocation(): string | null {
    const statements = [...this.#prepared].map(
      (name) => `DEALLOCATE "${name.replaceAll('"', '""')}"`
    )
    return statements.length > 0 ? statements.join(';') : null
  }

  #ownMessage(message: Buffer): Buffer {
    const at = nameOffset(message)
    if (at === null) return message
    const end = message.indexOf(0, at)
    if (end === at) return message // The unnamed statement.
    const name = `${this.#prefix}${message.toString('utf8', at, end)}`
    if (message[0] === PARSE) this.#prepared.add(name)
    const owned = Buffer.concat([message.subarray(0, at), Buffer.from(name), message.subarray(end)])
    owned.writeInt32BE(owned.length - 1, 1)
    return owned
  }
}

const [PARSE, BIND, DESCRIBE, CLOSE] = Buffer.from('PBDC')
const OF_STATEMENT = 'S'.charCodeAt(0)

/** Where a message has a statement's name, or `null`. */
function nameOffset(message: Buffer): number | null {
  switch (message[0]) {
    case PARSE:
      return 5
    case BIND: // The portal's name comes first.
      return message.indexOf(0, 5) + 1
    case DESCRIBE:
    case CLOSE:
      return message[5] === OF_STATEMENT ? 6 : null
    default:
      return null
  }
}
