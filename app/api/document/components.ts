const header = (description: string, schema: object) => ({ description, schema })

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'message'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened, to what, and what to do' },
    message: {
      type: 'string',
      description: 'The same, for clients that were there before RFC 9457',
    },
    errors: {
      type: 'object',
      description: 'What is wrong with each field',
      additionalProperties: { type: 'string' },
    },
    request_id: { type: 'string' },
  },
}

const OF_THOUGHTS = {
  'thoughts:read': 'Read one’s own thoughts',
  'thoughts:write': 'Publish, change and delete thoughts in one’s name',
}

/** What operations refer to. */
export const components = {
  schemas: { Problem: problem },
  headers: {
    Link: header('`<…>; rel="next"` where the list goes on (RFC 8288)', { type: 'string' }),
    ETag: header('Send it as `If-None-Match`, and get 304 while nothing is new', {
      type: 'string',
    }),
    RateLimit: header('What is left: `"token";r=99;t=60`', { type: 'string' }),
    RateLimitPolicy: header('How many requests in how many seconds: `"token";q=100;w=60`', {
      type: 'string',
    }),
    RetryAfter: header('Seconds', { type: 'integer' }),
    RequestId: header('Names the request in our logs', { type: 'string' }),
    WwwAuthenticate: header('Why a token was refused (RFC 6750)', { type: 'string' }),
    Location: header('Where the new thing is', { type: 'string' }),
  },
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      description:
        'Makes it safe to send a request again: the same key and body get the same answer',
      schema: { type: 'string', pattern: '^[!-~]{1,128}$' },
    },
    LastEventId: {
      name: 'Last-Event-ID',
      in: 'header',
      description: 'The id of the last event that came: what followed is sent first',
      schema: { type: 'string' },
    },
    IfNoneMatch: { name: 'If-None-Match', in: 'header', schema: { type: 'string' } },
  },
  securitySchemes: {
    login: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'The token of /api/login/: its owner may do everything',
    },
    app: {
      type: 'oauth2',
      description:
        'OAuth 2.0 for apps of others: by PKCE in the name of people, by client credentials in the name of nobody',
      flows: {
        authorizationCode: {
          authorizationUrl: '/oauth/authorize',
          tokenUrl: '/oauth/token',
          refreshUrl: '/oauth/token',
          scopes: {
            ...OF_THOUGHTS,
            profile: 'Know who one is',
            openid: 'Log in here: an ID token (OpenID Connect)',
            offline_access: 'Stay allowed while nobody is there: a refresh token',
          },
        },
        clientCredentials: { tokenUrl: '/oauth/token', scopes: OF_THOUGHTS },
      },
    },
  },
}
