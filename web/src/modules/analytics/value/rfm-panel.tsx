import { Trans, useLingui } from '@lingui/react/macro';
import type { Rfm, Segment } from '@peyvand/contract/analytics/value';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { SegmentMap } from '../../../kit/chart/segment-map.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { segmentWords } from '../words.ts';
import type { Amounts } from './amounts.ts';
import { type By, rfmFinding, segmentShare, type Voice } from './findings.ts';
import { type Chosen, customersHref } from './selection.ts';

/** Where each group stands on the five by five of recency (across) and frequency with money (up), as CSS lines. */
const places: readonly { id: Segment; columns: [number, number]; rows: [number, number] }[] = [
  { id: 'champions', columns: [5, 6], rows: [1, 3] },
  { id: 'loyal', columns: [3, 5], rows: [1, 3] },
  { id: 'cant_lose', columns: [1, 3], rows: [1, 2] },
  { id: 'at_risk', columns: [1, 3], rows: [2, 4] },
  { id: 'attention', columns: [3, 4], rows: [3, 4] },
  { id: 'potential_loyalists', columns: [4, 6], rows: [3, 5] },
  { id: 'lost', columns: [1, 3], rows: [4, 6] },
  { id: 'about_to_sleep', columns: [3, 4], rows: [4, 6] },
  { id: 'promising', columns: [4, 5], rows: [5, 6] },
  { id: 'new', columns: [5, 6], rows: [5, 6] },
];

interface Props {
  rfm: Rfm;
  by: By;
  chosen: Chosen;
  voice: Voice;
  amounts: Amounts;
}

/** The map of customer groups; colour is the share of profit or sales, each cell leads to its customers. */
export function RfmPanel({ rfm, by, chosen, voice, amounts }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const known = new Map(rfm.segments.map((one) => [one.segment, one]));
  const href = (segment: Segment) => customersHref(chosen, { segment });
  const others = known.get('others');
  const rest = format.number(others?.customers ?? 0);
  const have = format.number(rfm.customers);
  return (
    <ChartFrame
      finding={rfmFinding(rfm, by, voice)}
      subtitle={
        by === 'margin'
          ? t`RFM groups: customers, and each group’s share of profit`
          : t`RFM groups: customers, and each group’s share of sales`
      }
      missing={
        rfm.enough ? undefined : (
          <Trans>
            Groups need at least {format.number(5)} customers with a purchase in this period; there are {have}
            .
          </Trans>
        )
      }
      table={{
        head: [
          t`Group`,
          t`Customers`,
          t`Orders`,
          t`Sales`,
          by === 'margin' ? t`Share of profit` : t`Share of sales`,
        ],
        rows: rfm.segments.map((one) => ({
          key: one.segment,
          cells: [
            <a key="name" className="link" href={href(one.segment)}>
              {i18n._(segmentWords[one.segment])}
            </a>,
            format.number(one.customers),
            format.number(one.orders),
            amounts.bare(one.revenue),
            format.percent(segmentShare(one, by)),
          ],
        })),
      }}
    >
      <SegmentMap
        up={t`Frequency and money`}
        across={{ from: t`Long ago`, name: t`Recency of purchase`, to: t`Recent` }}
        cells={places.map(({ id, columns, rows }) => {
          const segment = known.get(id);
          return {
            id,
            label: i18n._(segmentWords[id]),
            columns,
            rows,
            count: segment?.customers ?? 0,
            share: segment ? segmentShare(segment, by) : 0,
          };
        })}
        onPick={(id) => {
          const place = places.find((one) => one.id === id);
          if (place) go(href(place.id));
        }}
      />
      <p className="meta mt-2">
        {rfm.rule === 'rank' ? (
          <Trans>
            Each figure makes five equal groups by rank; of equal values the customer code decides.
          </Trans>
        ) : (
          <Trans>
            Each figure makes five groups at its quintiles; a value that equals a boundary stays below it.
          </Trans>
        )}
      </p>
      {others && others.customers > 0 && (
        <p className="meta mt-2">
          <a className="link" href={href('others')}>
            <Trans>{rest} customers fit no group</Trans>
          </a>
        </p>
      )}
    </ChartFrame>
  );
}
