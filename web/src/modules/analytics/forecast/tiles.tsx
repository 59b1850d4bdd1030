import { Trans, useLingui } from '@lingui/react/macro';
import type { Forecast } from '@peyvand/contract/analytics/forecast';
import { Tile, Tiles } from '../../../kit/tile.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import type { Amounts } from '../value/amounts.ts';

/** Won, what sellers say, what is reckoned with its interval, and the naive figure beside it. */
export function ForecastTiles({ forecast, amounts }: { forecast: Forecast; amounts: Amounts }) {
  const { t } = useLingui();
  const format = useFormat();
  const { total, interval, naive, errors } = forecast;
  const { commit, best, pipeline } = total.said;
  const sum = (...list: string[]) => list.reduce((all, one) => all + BigInt(one), 0n).toString();
  const weighted = sum(commit.weighted, best.weighted, pipeline.weighted);
  const withBest = amounts.bare(sum(total.won, commit.amount, best.amount));
  const deals = format.number(commit.count + best.count + pipeline.count);
  const between = interval && format.range(amounts.bare(interval.low), amounts.bare(interval.high));
  const isBetter = errors.forecast !== null && errors.naive !== null && errors.forecast < errors.naive;
  return (
    <Tiles>
      <Tile
        label={t({ message: 'Won', context: 'amount so far' })}
        figure={amounts.figure(total.won)}
        change={<Trans>by the day of the forecast</Trans>}
      />
      <Tile
        label={t`With commits`}
        figure={amounts.figure(sum(total.won, commit.amount))}
        change={<Trans>{withBest} in the best case</Trans>}
      />
      <Tile
        label={t`Weighted pipeline`}
        figure={amounts.figure(weighted)}
        change={<Trans>{deals} deals expected by the end</Trans>}
      />
      <Tile
        label={t({ message: 'Reckoned', context: 'forecast' })}
        figure={interval === null ? null : amounts.figure(total.point)}
        missing={<Trans>Too few deals have ended</Trans>}
        change={between && <Trans>8 of 10 times within {between}</Trans>}
      />
      <Tile
        label={t`As in the period before`}
        figure={amounts.figure(naive)}
        change={
          errors.forecast === null ? undefined : isBetter ? (
            <Trans>was further off than the forecast</Trans>
          ) : (
            <Trans>was closer than the forecast: trust it more</Trans>
          )
        }
      />
    </Tiles>
  );
}
