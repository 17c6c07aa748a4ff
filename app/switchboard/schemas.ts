/** Contracts read as data: what a schema holds, and whether two versions of it go together. */
export { Check } from '#switchboard/contract/checks'
export { difference, unreadable, type Spoken } from '#switchboard/contract/compatible'
export { endpointsOf } from '#switchboard/contract/endpoint'
export { fingerprintOf } from '#switchboard/contract/fingerprint'
export { propertiesOf, variantsOf, type Shape } from '#switchboard/contract/shape'
export { deliveryTo } from '#switchboard/events/delivery'
