import type { Builder } from '@grafana/grafana-foundation-sdk/cog'
import {
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
  VariableSort,
  type Dashboard,
  type Panel,
} from '@grafana/grafana-foundation-sdk/dashboard'

const TAG = 'mythoughts'
const PROMETHEUS = 'prometheus'

interface Content {
  /** Makes its title, its uid, which is in its address, and the name of its file. */
  name: string
  description: string
  /** Whether modules can be chosen, too: then queries have the variable `$module`. */
  choosesModules?: boolean
  rows: Record<string, Builder<Panel>[]>
}

/** A dashboard with what all have: the same variables, links to the others, one time on all panels. */
export function dashboard({ name, description, choosesModules, rows }: Content): Dashboard {
  const made = new DashboardBuilder(`MyThoughts: ${name.replaceAll('_', ' ')}`)
    .uid(`${TAG}-${name}`)
    .description(description)
    .tags([TAG])
    .readonly()
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: 'now-1h', to: 'now' })
    .refresh('30s')
    .link(
      new DashboardLinkBuilder('MyThoughts')
        .type(DashboardLinkType.Dashboards)
        .tags([TAG])
        .keepTime(true)
    )
    .withVariable(new DatasourceVariableBuilder('datasource').label('Prometheus').type(PROMETHEUS))
    .withVariable(choice('host', 'label_values(up{job="mythoughts"}, host)'))
  if (choosesModules) made.withVariable(choice('module', 'label_values(module_dial, module)'))

  let id = 1
  for (const [heading, panels] of Object.entries(rows)) {
    made.withRow(new RowBuilder(heading).id(id++))
    for (const panel of panels) made.withPanel(numbered(panel, id++))
  }
  return made.build()
}

/** Any number of the values that a label has; all of them at first, the missing one too. */
function choice(label: string, values: string) {
  return new QueryVariableBuilder(label)
    .label(label)
    .datasource({ type: PROMETHEUS, uid: '${datasource}' })
    .query({ qryType: 1, query: values, refId: label })
    .definition(values)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ selected: true, text: 'All', value: '$__all' })
}

/** Addresses of single panels hold their ids. */
function numbered(panel: Builder<Panel>, id: number): Builder<Panel> {
  return { build: () => ({ ...panel.build(), id }) }
}
