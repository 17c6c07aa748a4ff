/** A piece of SQL with what is bound to its question marks, in their order. Whatever a visitor typed is only ever bound. */
export interface Sql {
  sql: string
  values: unknown[]
}

export function sql(text: string, ...values: unknown[]): Sql {
  return { sql: text, values }
}

export function joined(parts: Sql[], between: string): Sql {
  return {
    sql: parts.map((part) => part.sql).join(between),
    values: parts.flatMap((part) => part.values),
  }
}
