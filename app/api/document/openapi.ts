import type { ApiOperation } from '#api/operation'
import type { PublicApi } from '#api/public_api'
import { components } from '#api/document/components'
import { withNamedSchemas } from '#api/document/named_schemas'
import { operationObject } from '#api/document/operation_object'

/** Says which of the document's paths are on the internal port. */
const ADMINISTRATION = 'administration'

const DESCRIPTION = `Read and write thoughts, and search them. Addresses work with and without the slash at their end.

## Errors

An error is a problem document (RFC 9457): \`detail\` is a sentence for people, \`errors\` has one for each field. Every answer has an
\`X-Request-ID\`; name it when you ask for help.

## Lists

A list that goes on names its next page in a \`Link\` header. Follow it instead of counting.

## Limits

Requests are counted a minute at a time, by token, or by address where none comes. \`RateLimit\` says in every answer how many are left; after
the last one the answer is 429, and \`Retry-After\` says how many seconds to wait. A body has at most 64 KiB.

## Operations
`

/** The OpenAPI 3.1 document of public APIs, made from the very schemas that check requests. */
export function openApiDocument(apis: readonly PublicApi[], version: string) {
  const operations = apis.flatMap(({ module, operations: of }) =>
    Object.entries(of).map(([name, { operation }]) => ({ module, name, operation }))
  )
  const paths: Record<string, Record<string, object>> = {}
  for (const { module, name, operation } of operations) {
    const path = operation.pattern.replace(/:(\w+)/g, '{$1}').replace(/\/$/, '')
    paths[path] = {
      ...paths[path],
      [operation.method.toLowerCase()]: operationObject(operation, {
        id: `${module}.${name}`,
        tag: tagOf(module, operation),
      }),
    }
  }
  return withNamedSchemas({
    openapi: '3.1.0',
    info: {
      title: 'MyThoughts',
      version,
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [
      ...apis.map(({ module }) => ({
        name: module,
        description:
          module === 'host' ? 'What a host says of itself' : `What the module ${module} offers`,
      })),
      { name: ADMINISTRATION, description: 'For administrators, on the internal port alone' },
    ].filter(({ name }) => operations.some((one) => tagOf(one.module, one.operation) === name)),
    paths,
    components,
  })
}

function tagOf(module: string, { access }: ApiOperation) {
  return access.who === 'administrator' ? ADMINISTRATION : module
}
