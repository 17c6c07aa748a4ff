/**
 * NO_COLOR (https://no-color.org), also for libraries that know FORCE_COLOR alone, and for those that colour in any case.
 * The first import of each entry point.
 */
const COLOUR = /\x1b\[[\d;]*m/g // eslint-disable-line no-control-regex

if (process.env.NO_COLOR) {
  process.env.FORCE_COLOR ??= '0'
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream) as (...given: unknown[]) => boolean
    stream.write = (text: unknown, ...more: unknown[]) =>
      write(typeof text === 'string' ? text.replace(COLOUR, '') : text, ...more)
  }
}

export {}
