import { test } from '@japa/runner'
import { shutdownDelay } from '#ops/health/stopping'

test.group('A host that was told to stop', () => {
  test('goes on for three seconds in production, for balancers, or as set', ({ assert }) => {
    assert.equal(shutdownDelay({ NODE_ENV: 'production' }), 3000)
    assert.equal(shutdownDelay({ NODE_ENV: 'production', SHUTDOWN_DELAY: '' }), 3000)
    assert.equal(shutdownDelay({ NODE_ENV: 'production', SHUTDOWN_DELAY: '0' }), 0)
    assert.equal(shutdownDelay({ NODE_ENV: 'development' }), 0)
    assert.equal(shutdownDelay({ NODE_ENV: 'development', SHUTDOWN_DELAY: '500' }), 500)
  })
})
