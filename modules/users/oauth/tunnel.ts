import inject from 'light-my-request'
import type { InputOf, OutputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'
import { cookieNames } from '#modules/users/oauth/cookies'
import { theProvider } from '#modules/users/oauth/provider'
import { refusalOf } from '#modules/users/oauth/refusals'
import { settings } from '#modules/users/oauth/settings'

type Request = InputOf<typeof users.operations.oauth>
type Answer = OutputOf<typeof users.operations.oauth>

/** What belongs to a connection, which is the host's, or to a length that it works out by itself. */
const OF_THE_CONNECTION = [
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'transfer-encoding',
]

/** Hands a request to the provider as if it had come over a connection, and answers as it did. */
export async function tunnel({ method, url, headers, body }: Request): Promise<Answer> {
  const { publicUrl } = settings()
  const { host, protocol } = new URL(publicUrl)
  const provider = await theProvider()
  const response = await inject(provider.callback() as Parameters<typeof inject>[0], {
    method,
    url: pathOf(url, publicUrl),
    headers: {
      ...Object.fromEntries(headers.map(({ name, value }) => [name, value])),
      'host': host,
      'x-forwarded-host': host,
      'x-forwarded-proto': protocol.slice(0, -1),
    },
    payload: body ?? undefined,
    authority: host,
  })
  const { raw: exchange } = response
  return {
    status: response.statusCode,
    headers: sentOn(response.headers),
    body: response.payload,
    refused: refusalOf(exchange.req),
  }
}

/** Whatever address it names, the path of it here. */
function pathOf(url: string, publicUrl: string): string {
  const base = `${publicUrl}/`
  const { pathname, search } = URL.canParse(url, base) ? new URL(url, base) : new URL(base)
  return pathname + search
}

/** One entry for each line: a header such as Set-Cookie may have several. The provider's session goes nowhere. */
function sentOn(headers: Record<string, number | string | string[] | undefined>) {
  return Object.entries(headers)
    .filter(([name]) => !OF_THE_CONNECTION.includes(name))
    .flatMap(([name, values]) =>
      [values ?? []].flat().map((value) => ({ name, value: `${value}` }))
    )
    .filter(({ name, value }) => name !== 'set-cookie' || !value.startsWith(cookieNames().session))
}
