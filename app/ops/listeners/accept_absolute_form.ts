import type { Server } from 'node:http'

/** `GET http://host/path` is the same as `GET /path` with that Host (RFC 9112, section 3.2.2). */
export function acceptAbsoluteForm(listener: Server) {
  listener.prependListener('request', (request) => {
    const [, host, rest] = /^https?:\/\/(?:[^@/?#]*@)?([^/?#]+)(.*)$/i.exec(request.url ?? '') ?? []
    if (host === undefined) return
    request.url = rest.startsWith('/') ? rest : `/${rest}`
    request.headers.host = host
  })
}
