import { test } from '@japa/runner'
import { outsideTransactions } from '#switchboard/guards/outside_transactions'
import { insideTransaction } from '#switchboard/guards/open_transaction'
import { failureOf } from '#tests/support/failure_of'
import { answer } from '#tests/support/toy'
import { toyClient } from '#tests/support/toy_client'

test.group('A client of development and tests', () => {
  test('calls no module inside an open transaction, and says which line opened it and what to do', async ({
    assert,
  }) => {
    let called = 0
    const client = toyClient(
      outsideTransactions(async () => {
        called++
        return answer()
      })
    )
    const failure = await failureOf(
      insideTransaction('notes.write', 'modules/notes/operations/write.ts:7', () =>
        client.ask({ number: 1 })
      )
    )
    assert.equal(
      failure.message,
      'toy.ask was called inside an open transaction of "notes.write" (opened at modules/notes/operations/write.ts:7). ' +
        'A module call may be remote and slow, and cannot be rolled back: call before the transaction (prepare), or ' +
        'publish an event.'
    )
    assert.equal(called, 0)
    assert.isTrue((await client.ask({ number: 1 })).ok, 'outside again')
  })
})
