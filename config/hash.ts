import app from '@adonisjs/core/services/app'
import { defineConfig, drivers } from '@adonisjs/core/hash'
import type { InferHashers } from '@adonisjs/core/types'

/**
 * Tests hash hundreds of passwords; what they test is not how long that takes. Everywhere else:
 * scrypt with one of OWASP's equivalent settings, chosen for the least memory per log-in that still is strong:
 * N=2^15, r=8, p=3 takes 32 MiB (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html).
 */
const hash = defineConfig({
  default: 'scrypt',
  list: {
    scrypt: drivers.scrypt(
      app.inTest
        ? { cost: 2 ** 10 }
        : { cost: 2 ** 15, blockSize: 8, parallelization: 3, maxMemory: 64 * 1024 * 1024 }
    ),
  },
})

export default hash

declare module '@adonisjs/core/types' {
  export interface HashersList extends InferHashers<typeof hash> {}
}
