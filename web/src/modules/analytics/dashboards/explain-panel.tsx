import { useLingui } from '@lingui/react/macro';
import type { Page, Tile } from '@peyvand/contract/analytics/dashboards';
import type { Model } from '@peyvand/contract/analytics/model';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { FilterWords } from '../../../kit/filter/filter-chips.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { peopleQuery, teamsQuery } from '../queries.ts';
import { UnratedNote } from '../value/all-currencies.tsx';
import { useValueFields } from '../value/filter-fields.ts';
import { Freshness } from '../value/freshness.tsx';
import { periodText } from '../value/period.ts';
import { useTerritories } from '../value/trees.ts';
import { valueWords } from '../words.ts';
import { BehindPanel } from '../workspace/behind-panel.tsx';
import { useNames } from '../workspace/names.ts';
import type { Told } from './asker.ts';
import { definitionWords } from './definition-words.ts';
import { useTileName } from './tile-name.ts';
import { measuresOf } from './use-tile.ts';

interface Props {
  readonly tile: Tile;
  readonly told: Told;
  readonly model: Model;
  readonly page: Page;
  readonly onClose: () => void;
}

/** What a tile means: what is counted, of when and of whom, how fresh it is, and the records behind it. */
export function ExplainPanel({ tile, told, model, page, onClose }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const reader = usePreferences();
  const names = useNames();
  const { ofTile } = useTileName();
  const fields = useValueFields(told.currency);
  const [isOpen, setOpen] = useState(false);
  const answer = told.tile;
  if (answer.kind === 'failed' || tile.kind === 'text') return null;
  const { period, compared } =
    answer.kind === 'figure'
      ? { period: answer.period, compared: answer.compared?.period }
      : { period: answer.answer.period, compared: answer.answer.comparedPeriod };
  const unrated = answer.kind === 'figure' ? answer.unrated : answer.answer.unrated;
  const unit = format.unit(told.currency);
  const measures = measuresOf(tile);
  const [first = ''] = measures;
  const own = tile.kind === 'figure' ? tile.filter : tile.report.question.filter;
  if (isOpen)
    return (
      <BehindPanel
        cell={{
          title: ofTile(tile),
          measure: first,
          filter: answer.filter ?? { and: [] },
          period,
          currency: told.currency,
          isOfAll: unrated !== undefined,
        }}
        onClose={() => setOpen(false)}
      />
    );
  const took = format.number(answer.took);
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={ofTile(tile)}
      footer={<Button icon="table" onPress={() => setOpen(true)}>{t`Show the records`}</Button>}
    >
      <dl className="explain">
        {measures.map((name) => {
          const word = definitionWords[name];
          return (
            <Line key={name} name={names.of(name)}>
              {word ? i18n._(word) : model.measures.find((one) => one.name === name)?.definition}
            </Line>
          );
        })}
        <Line name={t`Period`}>
          {periodText(period, reader, format)}
          {compared && (
            <span className="meta block">{t`compared with ${periodText(compared, reader, format)}`}</span>
          )}
        </Line>
        <Line name={t({ message: 'Filters', context: 'of a tile' })}>
          <PageWords page={page} unheeded={answer.unheeded} />
          {own && (
            <span className="row flex-wrap gap-1">
              <FilterWords fields={fields} value={own} />
            </span>
          )}
          <span className="meta block">{t`Only what you may see is counted.`}</span>
        </Line>
        {unrated && (
          <Line name={t`Currency`}>
            {t`All currencies, in ${unit}`}
            <span className="meta block">{t`Each amount by the last rate up to its day.`}</span>
            <UnratedNote unrated={unrated} />
          </Line>
        )}
        <Line name={t`How fresh`}>
          <span className="row flex-wrap">
            <Freshness stamp={told.freshness} />
          </span>
          <span className="meta block">{t`Everything recorded before ${format.dateTime(told.freshness.asOf)} is in it.`}</span>
        </Line>
        <Line name={t`How long it took`}>{t`${took} milliseconds`}</Line>
      </dl>
    </SidePanel>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The filters of the page that the tile follows, with their values. */
function PageWords({ page, unheeded }: { page: Page; unheeded: readonly string[] }) {
  const { t, i18n } = useLingui();
  const people = useQuery(peopleQuery).data?.items ?? [];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const territories = useTerritories();
  const channel = page.channel === null ? undefined : valueWords['channel']?.[page.channel];
  const nameIn = (list: readonly { id: string; name: string }[], id: string | null) =>
    list.find((one) => one.id === id)?.name;
  const lines = [
    ['owner', t({ message: 'Colleague', context: 'filter of a board' }), nameIn(people, page.owner)],
    ['team', t`Team`, nameIn(teams, page.team)],
    ['territory', t`Territory`, territories.find(({ id }) => id === page.territory)?.label],
    ['channel', t({ message: 'Channel', context: 'of an order' }), channel && i18n._(channel)],
  ] as const;
  const shown = lines.filter(([filter, , value]) => value !== undefined && !unheeded.includes(filter));
  if (shown.length === 0) return null;
  return (
    <span className="row flex-wrap gap-1">
      {shown.map(([filter, name, value]) => (
        <span key={filter} className="chip">
          <span className="row">
            <span className="k">{name}</span>
            <bdi className="v">{value}</bdi>
          </span>
        </span>
      ))}
    </span>
  );
}
