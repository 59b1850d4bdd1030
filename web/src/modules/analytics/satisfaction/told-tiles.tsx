import { Trans, useLingui } from '@lingui/react/macro';
import type { loyalty } from '@peyvand/contract/analytics/loyalty';
import type { Difference, Estimate, satisfaction } from '@peyvand/contract/analytics/satisfaction';
import type { Output } from '@peyvand/contract/core/endpoint';
import { Tile, Tiles } from '../../../kit/tile.tsx';
import { type Scale, useEstimateText } from './words.ts';

export type Satisfaction = Output<(typeof satisfaction)['response']>;
export type Loyalty = Output<(typeof loyalty)['response']>;

/** The figures of the period with their errors; each change says whether it is more than chance. */
export function ToldTiles({ told, kept }: { told: Satisfaction; kept: Loyalty | undefined }) {
  const { t } = useLingui();
  const text = useEstimateText();
  const tile = (label: string, now: Estimate | null, change: Difference | null, scale: Scale) => (
    <Tile
      label={label}
      figure={now && <bdi dir="ltr">{text.withError(now, scale)}</bdi>}
      missing={<Trans>Nobody answered in these days</Trans>}
      change={now && text.difference(change, scale)}
    />
  );
  return (
    <Tiles>
      {tile(t`Net promoter score`, told.now.nps, told.differences.nps, 'points')}
      {tile(t`Satisfied`, told.now.csat, told.differences.csat, 'share')}
      {tile(t`Found it easy`, told.now.ces, told.differences.ces, 'share')}
      <Tile
        label={t`Bought again`}
        isLoading={kept === undefined}
        figure={kept?.now.repeat ? <bdi dir="ltr">{text.withError(kept.now.repeat, 'share')}</bdi> : null}
        missing={<Trans>Nobody bought in these days</Trans>}
        change={kept?.now.repeat && text.difference(kept.differences.repeat, 'share')}
      />
      <Tile
        label={t`Yearly retention`}
        isLoading={kept === undefined}
        figure={
          kept?.now.retention ? <bdi dir="ltr">{text.withError(kept.now.retention, 'share')}</bdi> : null
        }
        missing={<Trans>Nobody bought a year before</Trans>}
        change={kept?.now.retention && text.difference(kept.differences.retention, 'share')}
      />
    </Tiles>
  );
}
