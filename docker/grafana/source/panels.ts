import type { Builder } from '@grafana/grafana-foundation-sdk/cog'
import {
  DashboardLinkBuilder,
  DashboardLinkType,
  FieldColorBuilder,
  FieldColorModeId,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type Panel,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus'
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat'
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table'
import { PanelBuilder as TimeSeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries'

/** Where people read docs/: in your repository, as docker/kubernetes/flux/source.yaml names it. */
export const DOCUMENTS = 'https://github.com/example/mythoughts/blob/main/docs'

const DATASOURCE = { type: 'prometheus', uid: '${datasource}' }

export interface Content {
  title: string
  /** What it shows, and what is good or bad. */
  description: string
  /** One of Grafana's (`@grafana/grafana-foundation-sdk/units`). */
  unit: string
  /** PromQL by legend, such as `{{module}}`. */
  queries: Record<string, string>
  /** What says what to do: a file in docs/, maybe with its section. */
  see: string
  /** Of 24 columns. */
  width?: number
}

/** How something goes over time. */
export function series({ width = 8, ...content }: Content): Builder<Panel> {
  const panel = new TimeSeriesBuilder().span(width).height(8).min(0).fillOpacity(10)
  return filled(panel, content, (query) => query.range())
}

/** One number as it is now. What is wrong counts from 1 and turns red. */
export function count({ width = 4, ...content }: Content): Builder<Panel> {
  const panel = new StatBuilder()
    .span(width)
    .height(4)
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds))
    .thresholds(
      new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([
        { value: null, color: 'green' },
        { value: 1, color: 'red' },
      ])
    )
  return filled(panel, content, (query) => query.instant())
}

/** A row for each series as it is now, with its labels. */
export function table({ width = 12, ...content }: Content): Builder<Panel> {
  const panel = new TableBuilder().span(width).height(8)
  // They are the same in each row.
  const without = { Time: true, __name__: true, job: true, instance: true }
  panel.withTransformation({ id: 'organize', options: { excludeByName: without } })
  return filled(panel, content, (query) => query.instant().format(PromQueryFormat.Table))
}

type AnyPanel = TimeSeriesBuilder | StatBuilder | TableBuilder

function filled<Of extends AnyPanel>(
  panel: Of,
  { title, description, unit, queries, see }: Content,
  asked: (query: DataqueryBuilder) => DataqueryBuilder
): Of {
  const link = new DashboardLinkBuilder('What to do')
    .type(DashboardLinkType.Link)
    .url(`${DOCUMENTS}/${see}`)
    .targetBlank(true)
  panel.title(title).description(description).unit(unit).datasource(DATASOURCE).links([link])
  for (const [at, [legend, query]] of Object.entries(queries).entries())
    panel.withTarget(
      asked(new DataqueryBuilder().expr(query).legendFormat(legend)).refId('ABCDEFGH'[at])
    )
  return panel
}
