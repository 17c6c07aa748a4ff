import { defineConfig } from '@adonisjs/lucid'
import { connections } from '#database/connections'
import { servedStores } from '#database/stores'

export default defineConfig({
  connection: servedStores[0].name,
  connections,
})
