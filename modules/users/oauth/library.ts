export type Library = typeof import('oidc-provider')

let loaded: Promise<Library> | undefined

/** The provider's library, read when it is first needed: it takes half a second, which most processes never spend. */
export function oidcLibrary(): Promise<Library> {
  loaded ??= quietly(() => import('oidc-provider'))
  return loaded
}

/** While it is read, the library warns of every Node.js line that is not yet an LTS; there is no setting for that. */
async function quietly(read: () => Promise<Library>): Promise<Library> {
  const { warn } = console
  console.warn = (...said: unknown[]) => {
    if (!/oidc-provider WARNING: Unsupported runtime/.test(String(said[0]))) warn(...said)
  }
  try {
    return await read()
  } finally {
    console.warn = warn
  }
}
