import { Trans, useLingui } from '@lingui/react/macro';
import type { VisitOverview } from '@peyvand/contract/analytics/clickstream';
import { Tile, Tiles } from '../../../kit/tile.tsx';
import { useFormat } from '../../../lib/format/format.ts';

export function VisitTiles({ totals }: { totals: VisitOverview['totals'] }) {
  const { t } = useLingui();
  const format = useFormat();
  const { sessions, visitors, views, bounces, purchases, conversion, minutes } = totals;
  const perVisit = format.number(sessions === 0 ? 0 : views / sessions, 1);
  const bounced = format.percent(sessions === 0 ? 0 : bounces / sessions);
  const perVisitor = format.number(visitors === 0 ? 0 : sessions / visitors, 1);
  const median = format.number(minutes?.median ?? 0, 1);
  const bought = format.number(purchases);
  return (
    <Tiles>
      <Tile
        label={t({ message: 'Visits', context: 'of a website' })}
        figure={format.number(sessions)}
        change={<Trans>{bounced} of one event only</Trans>}
      />
      <Tile
        label={t`Visitors`}
        figure={format.number(visitors)}
        change={<Trans>{perVisitor} visits each</Trans>}
      />
      <Tile label={t`Pages per visit`} figure={sessions === 0 ? null : perVisit} />
      <Tile
        label={t`Minutes per visit`}
        figure={minutes === null ? null : format.number(minutes.mean, 1)}
        change={minutes && <Trans>half of them under {median}</Trans>}
      />
      <Tile
        label={t`Visits with a purchase`}
        figure={conversion === null ? null : format.percent(conversion, 1)}
        change={<Trans>{bought} visits</Trans>}
      />
    </Tiles>
  );
}
