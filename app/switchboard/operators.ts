/** What operators see and do: where calls go, what hosts know of each other, what is told of calls and events. */
export { CALLS, type Observation } from '#switchboard/calls/observe'
export { RECORDED, type RecordedCall } from '#switchboard/calls/record'
export { FALLBACKS, timeAway, type Fallback } from '#switchboard/calls/fallback'
export type { BreakerState } from '#switchboard/calls/circuit_breaker'
export { CAUSES, type Cause } from '#switchboard/failures'
export { TAKEN, type Taken } from '#switchboard/events/delivery'
export { KnownAddresses } from '#switchboard/known_addresses'
export type { Listed, Outbox } from '#switchboard/events/outbox'
export { DELIVERIES, type Delivery } from '#switchboard/events/relay'
export { agreedStore } from '#switchboard/placement/agreed_store'
export { ChangeLog, type Change, type Setting } from '#switchboard/placement/change_log'
export { HomeOrders, type Homecoming } from '#switchboard/placement/home_orders'
export type { HomeOrder } from '#switchboard/placement/record_home'
export { isShare } from '#switchboard/placement/file_placements'
export { lackOf, noOtherHost, type Move } from '#switchboard/placement/gate'
export type { Placement, Placements, Side } from '#switchboard/placement/placement'
export { sideOf } from '#switchboard/placement/sides'
export { COMPARISONS, type Comparison, type Difference } from '#switchboard/shadow/comparison'
export { COUNTED, type Counted } from '#switchboard/store/counted'
export { fence, fenceOf, liftFence } from '#switchboard/store/fence'
export { soon } from '#switchboard/store/own_store'
export { newStoreId, storeIdOf } from '#switchboard/store/nonces'
export {
  NOT_ALLOWED,
  reportStatement,
  STATEMENT_FAILURES,
  type StatementFailure,
} from '#switchboard/store/statement_failures'
export { UNEXPECTED, type Unexpected } from '#switchboard/unexpected'
export type { ModuleCounter } from '#switchboard/counter'
export type { Peer } from '#switchboard/wire/peer'
