import type { Endpoint } from '#switchboard/contract/endpoint'

/** The OpenAPI 3.1 document of a module's wire, made from the very schemas that check it. */
export function openApi(module: string, fingerprint: string, endpoints: Iterable<Endpoint>) {
  return {
    openapi: '3.1.0',
    info: {
      title: `The wire of the module "${module}"`,
      version: fingerprint,
      description:
        'How hosts of MyThoughts call this module. On the internal port only; not the public API. The rules that a document like this cannot hold are in docs/wire.md.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ wireToken: [] }],
    paths: Object.fromEntries(
      [...endpoints].map((one) => [`/_modules/${module}/${one.name}`, pathOf(one)])
    ),
    components: {
      securitySchemes: {
        wireToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: `Audience "${module}"`,
        },
      },
      parameters: {
        requestId: {
          ...header('X-Request-ID', { type: 'string', pattern: '^[\\w.-]{1,128}$' }),
          required: false,
        },
        traceparent: header('traceparent', { type: 'string' }),
        tracestate: {
          ...header('tracestate', { type: 'string', maxLength: 512 }),
          required: false,
        },
        principal: header('X-Principal', {
          type: 'string',
          examples: ['anonymous', 'user Mary%20Ann'],
        }),
        deadline: header('X-Deadline-Ms', { type: 'integer', minimum: 0, maximum: 999_999 }),
        key: header('Idempotency-Key', { type: 'string', pattern: '^[!-~]{1,128}$' }),
        contract: { ...header('X-Contract', { type: 'string' }), required: false },
      },
      headers: {
        contract: {
          description: 'The fingerprint of the contract as the host knows it',
          schema: { type: 'string' },
        },
      },
      responses: {
        Problem: {
          description: 'A failure that the contract does not foresee',
          content: { 'application/problem+json': { schema: problemSchema } },
        },
      },
    },
  }
}

function pathOf({ name, module, kind, schemas, deadline, keepsAnswer }: Endpoint) {
  const parameters = [
    'requestId',
    'traceparent',
    'tracestate',
    'principal',
    'deadline',
    ...(kind === 'command' ? ['key'] : []),
    'contract',
  ]
  return {
    post: {
      'operationId': name,
      'tags': [module],
      'summary': `${kind} ${module}.${name}`,
      'x-kind': kind,
      'x-deadline-ms': deadline,
      ...(kind === 'command' && !keepsAnswer && { 'x-keeps-answer': false }),
      'parameters': parameters.map((one) => ({ $ref: `#/components/parameters/${one}` })),
      'requestBody': { required: true, content: { 'application/json': { schema: schemas.input } } },
      'responses': {
        200: {
          description: 'The answer: a value, or a failure that the contract foresees',
          headers: { 'X-Contract': { $ref: '#/components/headers/contract' } },
          content: { 'application/json': { schema: schemas.result } },
        },
        '4XX': { $ref: '#/components/responses/Problem' },
        '5XX': { $ref: '#/components/responses/Problem' },
      },
    },
  }
}

function header(name: string, schema: object) {
  return { name, in: 'header', required: true, schema }
}

const problemSchema = {
  type: 'object',
  required: ['title', 'status', 'detail', 'code'],
  properties: {
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}
