import { test } from '@japa/runner'
import { obstacle, type Move } from '#switchboard/placement/gate'

const [ONE, OTHER] = ['one store', 'another store']

/** A host that shares our store and speaks our version. */
const peer = {
  status: 'reachable',
  why: '',
  incompatible: new Map(),
  store: ONE,
  ownStore: ONE,
  sharesStore: true,
  isCopy: false,
  behind: {},
  ownBehind: {},
} satisfies Move['peer']
const elsewhere = { ...peer, store: OTHER, sharesStore: false }
const copy = { ...peer, sharesStore: false, isCopy: true }
const unseen = { ...peer, sharesStore: null }
const gone = { ...peer, status: 'unreachable', why: 'it answered 500' } as const
const unmet = { ...peer, status: 'unknown', store: null } as const
const older = {
  ...peer,
  incompatible: new Map([['query', 'it is not offered there']]),
}

const refusal = (move: Partial<Move>) =>
  obstacle({
    module: 'search',
    setting: 'dial',
    from: 0,
    to: 25,
    isLocal: true,
    isRebuildable: true,
    peer,
    ...move,
  })

const AWAY =
  'the other host of search does not shake hands: it answered 500. Start it, or mend SEARCH_URL'
const UNMET = 'the other host of search has not shaken hands yet. Start it, or mend SEARCH_URL'
const VERSION =
  'the other host speaks another version of search.query: it is not offered there. Bring both to one version'
const NO_HOST =
  'no other host of search is known. Set SEARCH_URL to its internal address, and restart'
const NOT_SERVED =
  'search is not served here, so no call of it can come here. Add it to SERVE, and restart'
const WHOLE =
  'search has a store of its own on each side (one store here, another store there), so it can only be moved whole: set 0 or 100'
const UNSEEN =
  "it is not seen yet whether the other host of search works on this host's store. Try again in a moment"
const COPY =
  "the other host of search works on a copy of this host's store: both have the id one store, and are not the same. " +
  'Mend its settings; or, if it is to have data of its own, give that store an id of its own there: node ace store:new-id search'
const NOT_COMPARED =
  'search has a store of its own on each side (one store here, another store there), so it cannot be compared'

/** What is wished for, and what is said against it. */
const MOVES: [title: string, move: Partial<Move>, sentence: string | null][] = [
  ['to a host that shares the store', {}, null],
  ['to it altogether', { to: 100 }, null],
  ['a little further', { from: 25, to: 50 }, null],
  ['a little back', { from: 100, to: 99 }, null],

  ['where no other host is known', { peer: null }, NO_HOST],
  ['on to a host that nobody knows any more', { from: 50, to: 51, peer: null }, NO_HOST],
  ['to a host that is unreachable', { peer: gone }, AWAY],
  ['further to a host that is unreachable', { from: 50, to: 51, peer: gone }, AWAY],
  ['to a host that was never met', { peer: unmet }, UNMET],
  ['to a host of another version', { peer: older }, VERSION],
  ['altogether to a host of another version', { to: 100, peer: older }, VERSION],
  ['partly to a host with another store', { peer: elsewhere }, WHOLE],
  ['almost to a host with another store', { to: 99, peer: elsewhere }, WHOLE],
  ['partly to a host with a copy of the store', { peer: copy }, COPY],
  ['altogether to a host with a copy of the store', { to: 100, peer: copy }, COPY],
  ['to a host that was not seen to share the store', { to: 100, peer: unseen }, UNSEEN],
  ['altogether to a host with another store', { to: 100, peer: elsewhere }, null],
  ['partly back from a host with another store', { from: 100, to: 50, peer: elsewhere }, WHOLE],
  ['again to a host with another store', { from: 100, to: 100, peer: elsewhere }, null],
  ['partly back from a host that is unreachable', { from: 100, to: 50, peer: gone }, AWAY],

  ['away what is not served here', { to: 100, isLocal: false }, null],
  ['partly what is not served here', { to: 50, isLocal: false }, NOT_SERVED],
  ['home what is not served here', { from: 100, to: 0, isLocal: false }, NOT_SERVED],
  ['away what is not served here, nor elsewhere', { to: 100, isLocal: false, peer: null }, NO_HOST],
  [
    'away what is not served here, to a host that is gone',
    { to: 100, isLocal: false, peer: gone },
    AWAY,
  ],
]

const SHADOWS: typeof MOVES = [
  ['with a host that shares the store', {}, null],
  ['with a host that shares the store, all of it', { to: 100 }, null],
  ['with a host of another store', { peer: elsewhere }, NOT_COMPARED],
  ['all of it with a host of another store', { to: 100, peer: elsewhere }, NOT_COMPARED],
  ['with a host that is unreachable', { peer: gone }, AWAY],
  ['with a host of another version', { peer: older }, VERSION],
  ['with nobody', { peer: null }, NO_HOST],
  ['what is not served here', { isLocal: false }, NOT_SERVED],
]

test.group('The gate before a dial', () => {
  for (const [title, move, sentence] of MOVES) {
    test(`${sentence === null ? 'lets' : 'does not let'} a module move ${title}`, ({ assert }) => {
      assert.equal(refusal(move), sentence)
    })
  }

  for (const [name, other] of Object.entries({ peer, elsewhere, gone, unmet, older, none: null })) {
    test(`is never before the way home: the other host ${name}`, ({ assert }) => {
      for (const from of [0, 1, 50, 99, 100])
        assert.isNull(refusal({ from, to: 0, peer: other }), `from ${from} to 0`)
      for (const from of [2, 50, 99])
        assert.isNull(refusal({ from, to: 1, peer: other }), `from ${from} to 1: both have a share`)
    })
  }
})

test.group('The gate before a shadow', () => {
  for (const [title, move, sentence] of SHADOWS) {
    test(`${sentence === null ? 'lets' : 'does not let'} compare ${title}`, ({ assert }) => {
      assert.equal(refusal({ setting: 'shadow', ...move }), sentence)
    })
  }

  test('lets less be compared, always', ({ assert }) => {
    for (const other of [gone, elsewhere, older, unmet, null])
      for (const from of [50, 100])
        for (const to of [0, 10])
          assert.isNull(refusal({ setting: 'shadow', from, to, peer: other }), `${from} → ${to}`)
  })
})
