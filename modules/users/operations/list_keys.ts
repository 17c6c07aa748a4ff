import app from '@adonisjs/core/services/app'
import type { KeyRing } from '#api/keys/key_ring'
import { ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { users } from '#modules/users/contract'

/** The public halves; the private ones leave this host by no way. */
export const listKeys = answers(users.operations.keys, () =>
  ok({ keys: app.config.get<KeyRing>('users.keys').all() })
)
