import { defineConfig, drivers } from '@adonisjs/core/encryption'
import type { InferEncryptors } from '@adonisjs/core/types'
import env from '#start/env'
import { keysIn } from '#start/keys'

const encryption = defineConfig({
  default: 'gcm',
  list: { gcm: drivers.aes256gcm({ keys: keysIn(env.get('APP_KEY')!), id: 'gcm' }) },
})

export default encryption

declare module '@adonisjs/core/types' {
  export interface EncryptorsList extends InferEncryptors<typeof encryption> {}
}
