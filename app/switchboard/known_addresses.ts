/** Where running hosts reach modules that a command's own settings say nothing of. Bound by whoever hears of hosts. */
export abstract class KnownAddresses {
  /** By module; empty where nobody was heard of. */
  abstract all(): Promise<Map<string, string>>
}
