import { DeadlineExceeded, ModuleUnavailable } from '#switchboard/failures'

/** An answer that the page can do without: `null` while its module is away. */
export async function ifAvailable<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ModuleUnavailable || error instanceof DeadlineExceeded) return null
    throw error
  }
}
