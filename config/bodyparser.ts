import { defineConfig } from '@adonisjs/core/bodyparser'

/** Bodies reach the program as they were sent: what a blank text means is for the contracts to say. */
const asSent = { convertEmptyStringsToNull: false, trimWhitespaces: false, limit: '64kb' }

export default defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: { ...asSent, types: ['application/x-www-form-urlencoded'] },
  json: { ...asSent, types: ['application/json'] },
  multipart: {
    ...asSent,
    autoProcess: false,
    maxFields: 20,
    fieldsLimit: '64kb',
    processManually: [],
    types: ['multipart/form-data'],
  },
})
