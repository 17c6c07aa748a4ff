import { test } from '@japa/runner'
import { integer, list, nullable, object, oneOf, string } from '#switchboard/contract'
import { shapeOf, typeOf } from '../../../app/architecture/schema_words.js'

const direction = oneOf(['up', 'down'])

test.group('A schema in words', () => {
  const values: [type: string, shape: string, schema: Parameters<typeof typeOf>[0]][] = [
    ['text (1 to 50)', 'text', string({ min: 1, max: 50 })],
    ['integer (at least 1)', 'integer', integer({ min: 1 })],
    ['one of up, down', 'up | down', direction],
    ['one of up, down or null', 'up | down | null', nullable(direction)],
    ['list of one of up, down (at most 9)', '[up | down]', list(direction, { max: 9 })],
    [
      '{ id, ways: [up | down] }',
      '{ id, ways: [up | down] }',
      object({ id: integer(), ways: list(direction, { max: 9 }) }),
    ],
  ]
  for (const [type, shape, schema] of values) {
    test(`is ${type}`, ({ assert }) => {
      assert.equal(typeOf(schema), type)
      assert.equal(shapeOf(schema), shape)
    })
  }
})
