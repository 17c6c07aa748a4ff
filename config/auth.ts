import { configProvider } from '@adonisjs/core'
import { defineConfig } from '@adonisjs/auth'
import { sessionGuard } from '@adonisjs/auth/session'
import type { InferAuthenticators } from '@adonisjs/auth/types'
import { Users } from '#modules/users/contract'
import { CallContext } from '#switchboard/call'
import { Switchboard } from '#switchboard/switchboard'
import { CredentialEpochs } from '#web/auth/credential_epochs'
import { VisitorProvider } from '#web/auth/visitor_provider'

const provider = configProvider.create(async (app) => {
  const switchboard = await app.container.make(Switchboard)
  const epochs = new CredentialEpochs(async (username) => {
    const answer = await switchboard.client(Users, new CallContext()).credentialEpoch({ username })
    return answer.ok ? answer.value.epoch : null
  })
  return new VisitorProvider(epochs)
})

const auth = defineConfig({
  default: 'web',
  guards: { web: sessionGuard({ useRememberMeTokens: false, provider }) },
})

export default auth

declare module '@adonisjs/auth/types' {
  export interface Authenticators extends InferAuthenticators<typeof auth> {}
}
