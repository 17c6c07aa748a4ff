import { readFile } from 'node:fs/promises'

export interface DemoAuthor {
  username: string
  displayName: string
  bio: string
}

export interface DemoThought {
  username: string
  text: string
  minutesAgo: number
}

/** Public on purpose: these accounts exist in development only. */
export const DEMO_PASSWORD = 'just looking'

export const demoAuthors = (): Promise<DemoAuthor[]> => read('authors.json')

/** Newest first. */
export const demoThoughts = (): Promise<DemoThought[]> => read('thoughts.json')

async function read(file: string) {
  return JSON.parse(await readFile(new URL(file, import.meta.url), 'utf8'))
}
