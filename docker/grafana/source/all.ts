import { formatted } from '../../../app/architecture/formatted.js'
import { databaseAndEvents } from './database_and_events.js'
import { modules } from './modules.js'
import { overview } from './overview.js'
import { processes } from './process.js'

/** In the order in which they answer questions. */
export const DASHBOARDS = [overview, modules, databaseAndEvents, processes]

/** The files that Grafana reads, by path. Their names are the ends of the dashboards' uids. */
export async function dashboardFiles(): Promise<[path: string, text: string][]> {
  return Promise.all(
    DASHBOARDS.map(async (dashboard) => {
      const path = `docker/grafana/dashboards/${dashboard.uid!.replace('mythoughts-', '')}.json`
      return [path, await formatted(path, JSON.stringify(dashboard))] as [string, string]
    })
  )
}
