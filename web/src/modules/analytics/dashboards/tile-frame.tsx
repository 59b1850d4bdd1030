import { Trans, useLingui } from '@lingui/react/macro';
import type { FigureAnswer, PageFilter, Tile } from '@peyvand/contract/analytics/dashboards';
import type { Model } from '@peyvand/contract/analytics/model';
import type { ReactNode } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Menu, type MenuGroup } from '../../../kit/menu.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { FiguresFailed } from '../failed.tsx';
import { ReportView } from '../workspace/report-view.tsx';
import type { Told } from './asker.ts';
import { FigureView } from './figure-view.tsx';
import { useTileName } from './tile-name.ts';
import { useTile } from './use-tile.ts';

interface Props {
  readonly tile: Tile;
  readonly model: Model;
  /** Shows what the tile means and counts. */
  readonly onExplain: (told: Told) => void;
  /** Asks when somebody wants to be told of its first measure. */
  readonly onAlert: (told: Told) => void;
  /** While the board is arranged: the handle before the title, and verbs in the menu. */
  readonly handle?: ReactNode;
  readonly verbs?: readonly MenuGroup[];
}

/** One tile: its name, its menu, and what it shows; a tile that fails leaves the others alone. */
export function TileFrame({ tile, model, onExplain, onAlert, handle, verbs }: Props) {
  const { t } = useLingui();
  const go = useGo();
  const { ofTile } = useTileName();
  const found = useTile(tile, model);
  const name = ofTile(tile);
  const told = found.data;
  const reading: MenuGroup = {
    items: [
      ...(told && told.tile.kind !== 'failed'
        ? [
            {
              id: 'explain',
              label: t`What is this?`,
              icon: 'info' as const,
              onAction: () => onExplain(told),
            },
            // Alerts look at the currency of the organisation only.
            ...(unratedOf(told)
              ? []
              : [
                  {
                    id: 'alert',
                    label: t`Tell me when`,
                    icon: 'bell' as const,
                    onAction: () => onAlert(told),
                  },
                ]),
          ]
        : []),
      ...(tile.kind === 'report'
        ? [
            {
              id: 'open',
              label: t`Open in the analysis`,
              icon: 'table' as const,
              onAction: () => go(`/analysis?${new URLSearchParams({ report: JSON.stringify(tile.report) })}`),
            },
          ]
        : []),
    ],
  };
  const groups = verbs ?? (reading.items.length > 0 ? [reading] : []);
  return (
    <>
      <header>
        {handle}
        <h2 className="cut">
          {tile.kind === 'text' && tile.title === null && !handle ? '' : <bdi>{name}</bdi>}
        </h2>
        {told && told.tile.kind !== 'failed' && <Unheeded filters={told.tile.unheeded} />}
        {told && <LeftOut unrated={unratedOf(told)} />}
        {groups.length > 0 && (
          <Menu
            label={t`Tile “${name}”`}
            trigger={
              <IconButton look="quiet" size="sm" icon="more" label={t`Tile “${name}”`} className="reveal" />
            }
            groups={groups}
          />
        )}
      </header>
      <div className={found.isPlaceholderData ? 'tilebody stale' : 'tilebody'}>
        {tile.kind === 'text' ? (
          <p className="tiletext" dir="auto">
            {tile.text}
          </p>
        ) : told ? (
          <Content tile={tile} told={told} name={name} />
        ) : found.isError ? (
          <FiguresFailed
            error={found.error}
            onRetry={() => void found.refetch()}
            isRetrying={found.isFetching}
          />
        ) : (
          <SkeletonRows rows={tile.height} />
        )}
      </div>
    </>
  );
}

function Content({ tile, told, name }: { tile: Tile; told: Told; name: string }) {
  const answer = told.tile;
  if (answer.kind === 'failed') return <Failed reason={answer.reason} />;
  if (answer.kind === 'figure') return <FigureView answer={answer} currency={told.currency} name={name} />;
  if (tile.kind !== 'report') return null;
  return (
    <ReportView
      question={{ ...tile.report.question, filter: answer.filter }}
      show={tile.report.show}
      answer={answer.answer}
    />
  );
}

/** Of all currencies: what is left out; undefined where one is counted. */
function unratedOf({ tile }: Told): FigureAnswer['unrated'] {
  if (tile.kind === 'failed') return undefined;
  return tile.kind === 'figure' ? tile.unrated : tile.answer.unrated;
}

/** Why one tile shows nothing: mostly because it counts what is hidden from who looks. */
function Failed({ reason }: { reason: string | null }) {
  return (
    <p className="t2 small">
      {reason === 'query.slow' ? (
        <Trans>This takes too long. Choose a shorter period.</Trans>
      ) : reason === 'analytics.pivot.too_large' ? (
        <Trans>This table would be too large to be read.</Trans>
      ) : (
        <Trans>You do not see these figures, or they do not exist any more.</Trans>
      )}
    </p>
  );
}

/** Says that some amounts are in no figure of a tile; what it means tells which. */
function LeftOut({ unrated }: Pick<FigureAnswer, 'unrated'>) {
  const { t } = useLingui();
  const format = useFormat();
  if (!unrated || unrated.length === 0) return null;
  const count = format.number(unrated.reduce((sum, { facts }) => sum + facts, 0));
  const text = t`${count} without a rate`;
  return (
    <span className="chip unheeded" role="note" title={text}>
      <Icon name="alert" size="xs" />
      <span className="cut">{text}</span>
    </span>
  );
}

/** Says which filters of the page the tile does not follow. */
function Unheeded({ filters }: { filters: readonly PageFilter[] }) {
  const { t } = useLingui();
  const format = useFormat();
  if (filters.length === 0) return null;
  const words: Readonly<Record<PageFilter, string>> = {
    period: t`Period`,
    owner: t({ message: 'Colleague', context: 'filter of a board' }),
    team: t`Team`,
    channel: t({ message: 'Channel', context: 'of an order' }),
    territory: t`Territory`,
  };
  const list = format.list(filters.map((one) => words[one]));
  const text = t`Does not follow: ${list}`;
  return (
    <span className="chip unheeded" role="note" title={text}>
      <Icon name="filter" size="xs" />
      <span className="cut">{text}</span>
    </span>
  );
}
