// Read without the application by `node ace module:home`, so this file and what it imports stay small.

/** Where a host is told to take modules home, on its internal port. */
export const HOME_PATH = '/_ops/home'
/** What a wire token for it is made out to. No module has this name. */
export const HOME_AUDIENCE = 'ops:home'

/** What is sent there. */
export interface HomeRequest {
  /** A UUID; the same for every host, so that one that is told twice obeys once. */
  id: string
  /** `null` for all. */
  module: string | null
  who: string
  why: string
  /** Whether the host is to tell those that it knows. */
  passOn: boolean
}

/** A host that was told. */
export interface ToldHost {
  /** Its name, or where it was looked for. */
  host: string
  /** The modules that it serves and has at home now; `null` where it did not answer. */
  home: string[] | null
  /** Why it did not. */
  failure: string | null
}

/** What a host answers. */
export interface HomeAnswer {
  /** The modules that were meant. */
  modules: string[]
  /** Itself first, then those that it told. */
  hosts: ToldHost[]
  /** Whether the history has it: `later` while the database does not answer, `never` where this host has none. */
  written: 'yes' | 'later' | 'never'
  /** The file that it would obey otherwise, and will again once that changes; `null` for none. */
  file: string | null
}
