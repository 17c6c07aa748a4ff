import { execFileSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZipArchive, ZipEntry } from 'node:zlib'
import type { PackedFile } from './files_of.js'

/** Where the executable starts: at the root of its files, as Node wants it. */
const MAIN = 'main.js'

/**
 * Makes an executable of this Node, without its symbols for debuggers, and of the files, which the program finds in a folder
 * as if they lay on a disk. It starts with `bin/executable.js` among them.
 */
export async function joinWithNode(
  files: PackedFile[],
  { work, output }: { work: string; output: string }
) {
  const [node, main, archive, config] = ['node', MAIN, 'files.zip', 'config.json'].map((name) =>
    join(work, name)
  )
  await copyFile(process.execPath, node)
  execFileSync('strip', [node])
  await writeFile(main, `import './bin/executable.js'\n`)
  await pipeline(
    createZipArchive(entries([...files, { name: MAIN, path: main }])),
    createWriteStream(archive)
  )
  await mkdir(dirname(output), { recursive: true })
  const settings = {
    main,
    mainFormat: 'module',
    executable: node,
    output,
    useVfs: true,
    vfsArchive: archive,
    disableExperimentalSEAWarning: true,
  }
  await writeFile(config, JSON.stringify(settings))
  execFileSync(process.execPath, ['--build-sea', config], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function* entries(files: PackedFile[]) {
  for (const { name, path } of files) yield await ZipEntry.create(name, await readFile(path))
}
