/** A text as `npm run format:check` wants the file at `path`. The library is there in development only. */
export async function formatted(path: string, text: string): Promise<string> {
  const { format, resolveConfig } = await import('prettier')
  return format(text, { ...(await resolveConfig(path)), filepath: path })
}
