/**
 * The few pieces of PostgreSQL's wire protocol (version 3) that standing between a driver and PGlite takes.
 * Source: https://www.postgresql.org/docs/17/protocol-message-formats.html
 */

const SSL_REQUEST = 80877103
const TERMINATE = 'X'
const UNIT_ENDS = new Set(['S', 'Q']) // Sync and Query: the server answers these with ReadyForQuery

export type TransactionStatus = 'I' | 'T' | 'E'

/** Cuts what a driver writes into whole units: messages up to and with one that the server answers with ReadyForQuery. */
export class UnitReader {
  #bytes: Buffer = Buffer.alloc(0)
  #scanned = 0

  push(chunk: Buffer) {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk])
  }

  /** The startup packet's parameters, `'ssl'` where encryption is asked for, `null` while it has not come whole. */
  startup(): Record<string, string> | 'ssl' | null {
    if (this.#bytes.length < 8) return null
    const length = this.#bytes.readInt32BE(0)
    if (this.#bytes.length < length) return null
    const code = this.#bytes.readInt32BE(4)
    const words = this.#bytes.subarray(8, length).toString('utf8').split('\0')
    this.#bytes = this.#bytes.subarray(length)
    if (code === SSL_REQUEST) return 'ssl'
    const parameters: Record<string, string> = {}
    for (let i = 0; i + 1 < words.length && words[i]; i += 2) parameters[words[i]] = words[i + 1]
    return parameters
  }

  /** The next whole unit, `'end'` at the driver's good-bye, `null` while more bytes are to come. */
  next(): Buffer | 'end' | null {
    while (this.#bytes.length >= this.#scanned + 5) {
      const type = String.fromCharCode(this.#bytes[this.#scanned])
      const end = this.#scanned + 1 + this.#bytes.readInt32BE(this.#scanned + 1)
      if (type === TERMINATE) return 'end'
      if (this.#bytes.length < end) return null
      this.#scanned = end
      if (!UNIT_ENDS.has(type)) continue
      const unit = this.#bytes.subarray(0, end)
      this.#bytes = this.#bytes.subarray(end)
      this.#scanned = 0
      return unit
    }
    return null
  }
}

/** What a server says to a driver that has logged in. */
export function greeting(): Buffer {
  return Buffer.concat([
    message('R', int32(0)), // AuthenticationOk
    parameter('server_version', '17.5'),
    parameter('server_encoding', 'UTF8'),
    parameter('client_encoding', 'UTF8'),
    parameter('DateStyle', 'ISO, MDY'),
    parameter('TimeZone', 'UTC'),
    parameter('integer_datetimes', 'on'),
    parameter('standard_conforming_strings', 'on'),
    message('K', Buffer.concat([int32(process.pid), int32(0)])), // BackendKeyData: cancelling is not possible here
    readyForQuery(),
  ])
}

/** The simple query message for a statement of our own. */
export function simpleQuery(sql: string): Buffer {
  return message('Q', Buffer.from(`${sql}\0`))
}

/** An ErrorResponse, for what the database itself could not say. */
export function errorResponse(sqlState: string, text: string): Buffer {
  const fields = `SERROR\0VERROR\0C${sqlState}\0M${text}\0\0`
  return message('E', Buffer.from(fields))
}

/** Whether an answer has an ErrorResponse anywhere in it. */
export function hasError(answer: Buffer): boolean {
  for (let at = 0; at + 5 <= answer.length; at += 1 + answer.readInt32BE(at + 1)) {
    if (answer[at] === 0x45) return true
  }
  return false
}

/** The SQL of a unit's Query and Parse messages, without the values that come apart from it. */
export function statementsIn(unit: Buffer): string[] {
  const statements: string[] = []
  for (let at = 0; at + 5 <= unit.length; at += 1 + unit.readInt32BE(at + 1)) {
    const type = String.fromCharCode(unit[at])
    const start = type === 'P' ? unit.indexOf(0, at + 5) + 1 : at + 5
    if (type === 'P' || type === 'Q')
      statements.push(unit.toString('utf8', start, unit.indexOf(0, start)))
  }
  return statements
}

export function readyForQuery(): Buffer {
  return message('Z', Buffer.from('I'))
}

/** The transaction status in the ReadyForQuery that closes an answer, or `null` where the answer does not end in one. */
export function statusAtEnd(lastBytes: Uint8Array): TransactionStatus | null {
  const at = lastBytes.length - 6
  if (at < 0 || lastBytes[at] !== 0x5a || lastBytes[at + 4] !== 5) return null
  return String.fromCharCode(lastBytes[at + 5]) as TransactionStatus
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

function parameter(name: string, value: string): Buffer {
  return message('S', Buffer.from(`${name}\0${value}\0`))
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
