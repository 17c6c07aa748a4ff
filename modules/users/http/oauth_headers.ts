import type { HttpRequest, HttpResponse } from '@adonisjs/core/http'
import type { InputOf, OutputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'

type Input = InputOf<typeof users.operations.oauth>['headers']
type Output = OutputOf<typeof users.operations.oauth>['headers']

const NAMES = [
  'accept',
  'accept-language',
  'authorization',
  'content-type',
  'origin',
  'user-agent',
] as const
const LONGEST = 8192
const OWN_COOKIE = /^(__Secure-)?oauth_(interaction|resume)(\.sig)?=/

/** What the OAuth endpoints understand of a request; of its cookies theirs alone, never the site's session. */
export function headersFor(request: HttpRequest): Input {
  const given = NAMES.map((name) => ({ name, value: request.header(name) ?? '' }))
  const all = [...given, { name: 'cookie' as const, value: ownCookies(request.header('cookie')) }]
  return all.filter(({ value }) => value !== '' && value.length <= LONGEST)
}

function ownCookies(cookies = ''): string {
  const own = cookies.split(/; */).filter((one) => OWN_COOKIE.test(one))
  return own.join('; ')
}

/** A header such as Set-Cookie may come several times. */
export function sendHeaders(response: HttpResponse, headers: Output) {
  for (const { name, value } of headers) {
    if (name === 'set-cookie') response.append(name, value)
    else response.header(name, value)
  }
}
