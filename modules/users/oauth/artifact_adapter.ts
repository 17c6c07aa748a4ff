import type { Adapter, AdapterPayload } from 'oidc-provider'
import {
  consumeArtifact,
  emptyArtifact,
  findArtifact,
  keepArtifact,
  removeArtifact,
  removeGrant,
  removeOfGrant,
} from '#modules/users/oauth/artifacts'
import { metadataOf } from '#modules/users/oauth/client_metadata'
import { digest } from '#modules/users/oauth/digest'
import { oidcLibrary } from '#modules/users/oauth/library'

/** Who has one of these may use it: kept under its digest, and without `jti`, which is the thing itself. */
const BEARER = ['AuthorizationCode', 'RefreshToken']
/** Of the provider's models those that are kept. Access tokens are JWTs, and whose browser it is the site's session says. */
const KEPT = [...BEARER, 'Grant', 'Interaction']

/** Where the provider keeps what it must know again at the next request. */
export class ArtifactAdapter implements Adapter {
  readonly #isKept: boolean
  readonly #isBearer: boolean

  constructor(protected model: string) {
    this.#isKept = KEPT.includes(model)
    this.#isBearer = BEARER.includes(model)
  }

  async upsert(
    id: string,
    { jti: _, consumed: __, ...payload }: AdapterPayload,
    expiresIn: number
  ) {
    if (!this.#isKept) return
    const { grantId, accountId, clientId } = payload
    const whose = this.model === 'Grant' ? { accountId, clientId } : { clientId }
    const kept = { payload, expiresIn, ...whose, ...(this.#isBearer && { grantId }) }
    await keepArtifact(this.model, this.#id(id), kept)
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    if (this.model === 'Client') return (await metadataOf(id)) as AdapterPayload | undefined
    const found = this.#isKept ? await findArtifact(this.model, this.#id(id)) : null
    if (!found || this.#isAnswered(found)) return undefined
    const consumed = found.consumedAt ? Math.floor(found.consumedAt.getTime() / 1000) : undefined
    return { ...found.payload, jti: id, consumed } as AdapterPayload
  }

  /** The provider has looked before, but two at once may both have seen it unused: the second is a thief, or its victim. */
  async consume(id: string) {
    if (await consumeArtifact(this.model, this.#id(id))) return
    const found = await findArtifact(this.model, this.#id(id))
    if (found?.grantId) await removeGrant(found.grantId)
    const { errors } = await oidcLibrary()
    throw new errors.InvalidGrant(`${this.model} already used`)
  }

  /** Of a question it stays known that it was answered, so that its page can say so. */
  async destroy(id: string) {
    if (this.model === 'Interaction') await emptyArtifact(this.model, id)
    else if (this.#isKept) await removeArtifact(this.model, this.#id(id))
  }

  async revokeByGrantId(grantId: string) {
    if (this.#isBearer) await removeOfGrant(grantId, this.model)
  }

  /** Asked of sessions only, which are not kept. */
  async findByUid() {
    return undefined
  }

  /** Asked of devices without a browser only, which are not served. */
  async findByUserCode() {
    return undefined
  }

  #isAnswered({ consumedAt }: { consumedAt: Date | null }) {
    return this.model === 'Interaction' && consumedAt !== null
  }

  #id(id: string) {
    return this.#isBearer ? digest(id) : id
  }
}
