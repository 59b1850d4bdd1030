import { Trans, useLingui } from '@lingui/react/macro';
import type { Row } from '@peyvand/contract/analytics/query';
import { Tile, Tiles } from '../../../kit/tile.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import type { Amounts } from '../value/amounts.ts';
import { changeOf } from '../value/scale.ts';
import { type Figure, isKnown } from './query.ts';
import { dealsHref } from './records.ts';
import { membersOf, type Told } from './told.ts';

/** The figures of all deals that were closed, beside the same days a year before. */
export function PerformanceTiles({ row, told, amounts }: { row: Row; told: Told; amounts: Amounts }) {
  const { t } = useLingui();
  const format = useFormat();
  const { measures: now, compared: before } = row;
  const amount = now['wonAmount'];
  const rate = now['winRate'];
  const won = format.number(Number(now['wonDeals']));
  const closed = format.number(Number(now['closedDeals']));
  const median = daysText(now['medianCycleDays']);
  const lost = daysText(now['lostCycleDays']);
  const href = dealsHref(told.period, ['won'], membersOf(told, null));
  return (
    <Tiles>
      {amount !== undefined && (
        <Tile
          label={t`Won deals, amount`}
          href={href}
          figure={amounts.figure(String(amount ?? '0'))}
          change={<Change now={amount} before={before?.['wonAmount']} />}
        />
      )}
      <Tile
        label={t`Win rate`}
        href={dealsHref(told.period, ['won', 'lost'], membersOf(told, null))}
        figure={rate === null ? null : format.percent(Number(rate))}
        change={
          <Trans>
            {won} won of {closed} closed
          </Trans>
        }
      />
      <Tile
        label={t`Days to win`}
        href={href}
        figure={now['cycleDays'] === null ? null : daysText(now['cycleDays'])}
        change={
          <Trans>
            half of them in {median}, lost ones in {lost}
          </Trans>
        }
      />
      {now['averageWon'] !== undefined && (
        <Tile
          label={t`Average won deal`}
          href={href}
          figure={now['averageWon'] === null ? null : amounts.figure(String(now['averageWon']))}
          change={<Change now={now['averageWon']} before={before?.['averageWon']} />}
        />
      )}
      {now['discountRate'] !== undefined && (
        <Tile
          label={t`Discount`}
          href={href}
          figure={now['discountRate'] === null ? null : format.percent(Number(now['discountRate']))}
          missing={<Trans>No product stands on a won deal</Trans>}
          change={
            now['discountRate'] === null ? undefined : amounts.figure(String(now['dealDiscount'] ?? '0'))
          }
        />
      )}
    </Tiles>
  );

  function daysText(days: unknown): string {
    return days === null || days === undefined ? '–' : format.number(Number(days), 0);
  }
}

function Change({ now, before }: { now: Figure; before: Figure }) {
  const format = useFormat();
  const change = isKnown(now) && isKnown(before) ? changeOf(String(now), String(before)) : null;
  if (change === null) return <Trans>Nothing to compare a year before</Trans>;
  const size = format.percent(Math.abs(change));
  return change >= 0 ? (
    <Trans>
      <span className="pos">{size} more</span> in a year
    </Trans>
  ) : (
    <Trans>
      <span className="neg">{size} less</span> in a year
    </Trans>
  );
}
