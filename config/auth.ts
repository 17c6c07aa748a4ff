import { configProvider } from '@adonisjs/core'
import { defineConfig } from '@adonisjs/auth'
import { sessionGuard } from '@adonisjs/auth/session'
import type { InferAuthenticators } from '@adonisjs/auth/types'
import { CredentialEpochs } from '#api/credential_epochs'
import { VisitorProvider } from '#web/auth/visitor_provider'

const provider = configProvider.create(async (app): Promise<VisitorProvider> => {
  return new VisitorProvider(await app.container.make(CredentialEpochs))
})

const auth = defineConfig({
  default: 'web',
  guards: { web: sessionGuard({ useRememberMeTokens: false, provider }) },
})

export default auth

declare module '@adonisjs/auth/types' {
  export interface Authenticators extends InferAuthenticators<typeof auth> {}
}
