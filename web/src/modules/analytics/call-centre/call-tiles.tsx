import { Trans, useLingui } from '@lingui/react/macro';
import { Tile, Tiles } from '../../../kit/tile.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useClock } from './clock.ts';
import type { CallCentre } from './query.ts';

/** The figures of the period beside those of the days that it is compared with. */
export function CallTiles({ told, target }: { told: CallCentre; target: number }) {
  const { t } = useLingui();
  const format = useFormat();
  const { now, before } = told;
  const within = format.number(target);
  const clock = useClock();
  const missing = <Trans>Nobody called in these days</Trans>;
  const points = (is: number | null, was: number | null) => {
    if (is === null || was === null) return t`Nothing to compare with before`;
    const by = format.number(Math.abs(is - was) * 100, 1);
    if (by === format.number(0)) return t`As before`;
    return is > was ? t`${by} points more than before` : t`${by} points less than before`;
  };
  const length = (is: number | null, was: number | null) => {
    if (is === null || was === null) return t`Nothing to compare with before`;
    const by = format.duration(Math.abs(is - was));
    if (Math.round(is) === Math.round(was)) return t`As before`;
    return is > was ? t`${by} longer than before` : t`${by} shorter than before`;
  };
  const [answered, offered, past] = [now.answered, now.offered, before.offered].map((count) =>
    format.number(count),
  );
  return (
    <Tiles>
      <Tile
        label={t`Service level (${within} s)`}
        figure={now.serviceLevel === null ? null : format.percent(now.serviceLevel, 1)}
        missing={missing}
        change={now.serviceLevel === null ? undefined : points(now.serviceLevel, before.serviceLevel)}
      />
      <Tile
        label={t`Abandoned`}
        figure={now.abandonmentRate === null ? null : format.percent(now.abandonmentRate, 1)}
        missing={missing}
        change={
          now.abandonmentRate === null ? undefined : points(now.abandonmentRate, before.abandonmentRate)
        }
      />
      <Tile
        label={t`Average speed of answer (min:s)`}
        figure={now.speed === null ? null : <bdi dir="ltr">{clock(now.speed)}</bdi>}
        missing={<Trans>No call was answered</Trans>}
        change={now.speed === null ? undefined : length(now.speed, before.speed)}
      />
      <Tile
        label={t`Average handling time (min:s)`}
        figure={now.handle === null ? null : <bdi dir="ltr">{clock(now.handle)}</bdi>}
        missing={<Trans>No call was answered</Trans>}
        change={now.handle === null ? undefined : length(now.handle, before.handle)}
      />
      <Tile
        label={t`Calls answered`}
        figure={answered}
        change={t`of ${offered} offered; before, ${past} were offered`}
      />
    </Tiles>
  );
}
