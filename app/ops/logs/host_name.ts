import { hostname } from 'node:os'

/** The name by which operators know a host: its machine, and its internal port. */
export const hostName = (internalPort: number) => `${hostname()}:${internalPort}`
