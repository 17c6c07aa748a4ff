import { defineConfig } from '@adonisjs/lucid'
import { connections } from '#database/connections'

export default defineConfig({
  connection: 'web',
  connections,
})
