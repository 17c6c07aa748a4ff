import { DASHBOARDS } from '../../docker/grafana/source/all.js'

/** A panel as Grafana reads it, as far as tests do. */
interface Panel {
  id: number
  type: string
  title: string
  description: string
  links: { title: string; url: string }[]
  fieldConfig: { defaults: { unit: string } }
  targets: { expr: string; legendFormat: string }[]
}

/** The panels of all dashboards that show something, each with the way to name it: `Overview › Requests`. */
export const PANELS = DASHBOARDS.flatMap(({ title, panels }) => {
  const dashboard = title!.replace('MyThoughts: ', '')
  const shown = (panels as unknown as Panel[]).filter(({ type }) => type !== 'row')
  return shown.map((panel) => ({
    ...panel,
    name: `${dashboard[0].toUpperCase()}${dashboard.slice(1)} › ${panel.title}`,
  }))
})
