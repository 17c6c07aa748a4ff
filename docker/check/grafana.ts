/** `npm run check:grafana -- http://127.0.0.1:3000`: whether a Grafana has all that docker/grafana provisions. */
import { setTimeout as pause } from 'node:timers/promises'
import { runScript, WrongUse } from '../../app/architecture/script.js'
import { DASHBOARDS } from '../grafana/source/all.js'

const HELP = `npm run check:grafana -- http://127.0.0.1:3000

Asks the API of a Grafana that lets everybody in as administrator, as the nightly workflow starts it, for up to a minute. Exits
with 1 and names what is missing, with 2 for wrong use.`

const PATIENCE = 60_000

await runScript(HELP, {}, async (_, [address, ...more]) => {
  if (!URL.canParse(address ?? '') || more.length > 0) throw new WrongUse('Name one address.')
  const until = Date.now() + PATIENCE
  for (;;) {
    const missing = await missingAt(address)
    if (missing.length === 0) break
    if (Date.now() > until) {
      for (const one of missing) console.error(one)
      return 1
    }
    await pause(1000)
  }
  console.log(`Grafana has the datasource and ${DASHBOARDS.length} dashboards.`)
  return 0
})

/** What a Grafana lacks, or has otherwise than here; each a sentence. */
async function missingAt(address: string): Promise<string[]> {
  const missing = async (what: string, path: string, isRight: (body: any) => boolean) => {
    try {
      const answer = await fetch(new URL(path, address))
      if (!answer.ok) return `The ${what} is not there: status ${answer.status}.`
      return isRight(await answer.json()) ? null : `The ${what} is not the one of docker/grafana.`
    } catch (error) {
      const { cause = error } = error as Error
      return `Grafana does not answer about the ${what}: ${(cause as Error).message}.`
    }
  }
  const dashboards = DASHBOARDS.map(({ uid, title, panels }) =>
    missing(`dashboard "${uid}"`, `/api/dashboards/uid/${uid}`, ({ meta, dashboard }) => {
      const isSame = dashboard.title === title && dashboard.panels.length === panels!.length
      return meta.provisioned && isSame
    })
  )
  const datasource = missing('datasource', '/api/datasources/uid/prometheus', () => true)
  return (await Promise.all([datasource, ...dashboards])).filter((one) => one !== null)
}
