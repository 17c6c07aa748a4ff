import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import OAuthArtifact from '#modules/users/models/oauth_artifact'
import { ArtifactAdapter } from '#modules/users/oauth/artifact_adapter'
import { isUsed, keepArtifact } from '#modules/users/oauth/artifacts'

const kept = async () => JSON.stringify(await OAuthArtifact.all())

test.group('What OAuth keeps', () => {
  test('has codes and refresh tokens as digests only', async ({ assert }) => {
    for (const model of ['AuthorizationCode', 'RefreshToken']) {
      const adapter = new ArtifactAdapter(model)
      const secret = randomUUID()
      await adapter.upsert(secret, { jti: secret, grantId: 'g', clientId: 'c', scope: 'a' }, 60)
      assert.notInclude(await kept(), secret)
      assert.deepInclude(await adapter.find(secret), { jti: secret, scope: 'a' })
    }
  })

  test('gives back all that an app sent, even what databases dislike', async ({ assert }) => {
    const adapter = new ArtifactAdapter('Interaction')
    const id = randomUUID()
    const params = { state: 'a\0b \ud800 ☃' }
    await adapter.upsert(id, { params }, 60)
    assert.deepEqual((await adapter.find(id))?.params, params)
  })

  test('is used up once: the second time ends all of that consent', async ({ assert }) => {
    const [code, token, grantId] = [randomUUID(), randomUUID(), randomUUID()]
    const codes = new ArtifactAdapter('AuthorizationCode')
    const tokens = new ArtifactAdapter('RefreshToken')
    const grants = new ArtifactAdapter('Grant')
    await grants.upsert(grantId, { accountId: '1', clientId: 'c' }, 60)
    await codes.upsert(code, { grantId, clientId: 'c' }, 60)
    await tokens.upsert(token, { grantId, clientId: 'c' }, 60)
    await codes.consume(code)
    assert.isDefined((await codes.find(code))?.consumed)
    await assert.rejects(() => codes.consume(code))
    assert.isUndefined(await tokens.find(token))
    assert.isUndefined(await grants.find(grantId))
  })

  test('of a question that is answered is that, and nothing that was asked', async ({ assert }) => {
    const id = randomUUID()
    const adapter = new ArtifactAdapter('Interaction')
    await adapter.upsert(id, { params: { login_hint: `mary ${id}` } }, 60)
    await adapter.destroy(id)
    assert.isUndefined(await adapter.find(id))
    assert.isTrue(await isUsed('Interaction', id))
    assert.notInclude(await kept(), `mary ${id}`)
  })

  test('goes when its time is over, some with each new question', async ({ assert }) => {
    const id = randomUUID()
    const adapter = new ArtifactAdapter('Interaction')
    await adapter.upsert(id, {}, -60)
    assert.isUndefined(await adapter.find(id))
    await keepArtifact('Interaction', randomUUID(), { payload: {}, expiresIn: 60 })
    assert.isNull(await OAuthArtifact.query().where({ id }).first())
  })

  test('has no sessions, and no access tokens', async ({ assert }) => {
    const id = randomUUID()
    for (const model of ['Session', 'AccessToken'])
      await new ArtifactAdapter(model).upsert(id, {}, 60)
    assert.isNull(await OAuthArtifact.query().where({ id }).first())
  })
})
