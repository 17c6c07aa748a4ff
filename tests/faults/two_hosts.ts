import { MODULES } from '#tests/support/away'
import { closedPort } from '#tests/support/closed_port'
import { databaseForHosts, SECRETS } from '#tests/support/database_for_hosts'
import { faultyProxy } from '#tests/support/faulty_proxy'
import { SupervisedHost } from '#tests/support/supervised_host'
import { theBuild } from '#tests/support/the_build'

export type TwoHosts = Awaited<ReturnType<typeof startTwoHosts>>

/**
 * The whole system in one process, in production on PostgreSQL, and a second process beside it that serves every module
 * too. Each knows the other, the first one through a proxy, and all dials are at 0 until somebody turns them.
 */
export async function startTwoHosts() {
  const [folder, database] = await Promise.all([theBuild(), databaseForHosts()])
  const [port, besidePort] = [await closedPort(), await closedPort()]
  const [internal, besideInternal] = [await closedPort(), await closedPort()]
  const address = (of: number) => `http://127.0.0.1:${of}`

  const start = (name: string, SERVE: string, ports: number[], other: string) =>
    new SupervisedHost(name, address(ports[1]), folder, {
      ...SECRETS,
      NODE_ENV: 'production',
      DATABASE_URL: database,
      HOST: '127.0.0.1',
      PORT: String(ports[0]),
      INTERNAL_PORT: String(ports[1]),
      SERVE,
      ...Object.fromEntries(MODULES.map((module) => [`${module.toUpperCase()}_URL`, other])),
    })
  const between = await faultyProxy(address(besideInternal))
  const everything = ['web', ...MODULES].join()
  const whole = start('everything', everything, [port, internal], between.url)
  const ports = [besidePort, besideInternal]
  const beside = start('every module', MODULES.join(), ports, address(internal))
  const stop = async () => {
    await Promise.all([whole.stop(), beside.stop()])
    await between.close()
  }
  await Promise.all([whole.ready(), beside.ready()]).catch(async (error) => {
    await stop()
    throw error
  })
  return { whole, beside, between, site: address(port), database, stop }
}
