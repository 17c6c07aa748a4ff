import { defineConfig } from '@adonisjs/core/bodyparser'

const none = { types: [] }

/** Bodies are read as bytes, one character each; `fields` makes of them what they say. */
export default defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: none,
  json: none,
  multipart: none,
  raw: {
    limit: '64kb',
    encoding: 'latin1',
    types: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
  },
})
