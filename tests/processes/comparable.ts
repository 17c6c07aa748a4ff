import type { Page } from '#tests/support/page'

/**
 * A page as bytes that two systems should agree on: without what is made anew for each request (its date and id, the
 * tokens and keys of forms, the values of cookies, and when an export was made).
 */
export function comparable({ status, headers, html }: Page) {
  const id = headers.get('x-request-id')!
  const kept = [...headers].filter(
    ([name]) => !['date', 'x-request-id', 'set-cookie'].includes(name)
  )
  const cookies = headers.getSetCookie().map((line) => line.replace(/=[^;]*/, '=…'))
  return [
    status,
    ...kept.map(([name, value]) => `${name}: ${value}`),
    ...cookies.map((line) => `set-cookie: ${line}`),
    '',
    html
      .replaceAll(id, '…')
      .replaceAll(/(name="(?:_csrf|idempotency_key)" value=")[^"]+/g, '$1…')
      .replace(/"madeAt": "[^"]+"/, '"madeAt": "…"'),
  ].join('\n')
}
