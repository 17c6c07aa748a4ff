/** Counts the costly requests that this process is answering, by the address that they came from. */
export class UnderWay {
  #counts = new Map<string, number>()

  /** @param most at once from one address */
  constructor(readonly most: number) {}

  /** Begins a request; answers how to end it, `null` where there are too many. */
  begin(address: string): (() => void) | null {
    const count = this.#counts.get(address) ?? 0
    if (count >= this.most) return null
    this.#counts.set(address, count + 1)
    return () => this.#end(address)
  }

  #end(address: string) {
    const left = this.#counts.get(address)! - 1
    if (left > 0) this.#counts.set(address, left)
    else this.#counts.delete(address)
  }
}
