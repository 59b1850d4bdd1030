import { Trans, useLingui } from '@lingui/react/macro';
import type { Offers } from '@peyvand/contract/analytics/offers';
import { type Currency, minorDigits } from '@peyvand/contract/core/money';
import { useFormat } from '../../../lib/format/format.ts';

type Judged = NonNullable<Offers['judged']>;

/** What a proposal brought, and what other ways of choosing would have brought, as far as that can be said. */
export function WaysPanel({ judged, currency }: { judged: Judged; currency: Currency }) {
  const { t } = useLingui();
  const format = useFormat();
  const money = (units: number) => {
    const amount = String(Math.round(units * 10 ** minorDigits[currency]));
    return `${format.moneyShort({ amount, currency })} ${format.unit(currency)}`;
  };
  const value = money(judged.value);
  const count = format.number(judged.proposals);
  return (
    <section className="panel" aria-label={t`Whether the choice is worth it`}>
      <header>
        <h2>
          <Trans>A proposal brings {value} on average</Trans>
        </h2>
      </header>
      <p className="meta sub">
        <Trans>Of {count} that were answered or not in time; what was not taken brings nothing.</Trans>
      </p>
      <ul className="flex flex-col gap-2">
        {judged.ways.map((way) => (
          <li key={way.way}>
            <b className="med">
              {way.way === 'best' ? t`Always what seemed best` : t`Any that fits, by chance`}
            </b>{' '}
            <span className="t2">
              <Verdict way={way} money={money} now={judged.value} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Verdict(props: { way: Judged['ways'][number]; money: (units: number) => string; now: number }) {
  const format = useFormat();
  const { way, money, now } = props;
  const worth = format.number(Math.round(way.effective));
  if (way.refusal === 'few_effective')
    return (
      <Trans>
        cannot be judged yet: the log is worth {worth} proposals of that way, and {format.number(100)} are
        needed.
      </Trans>
    );
  if (way.refusal === 'few_rewards') return <Trans>cannot be judged yet: too few of them were taken.</Trans>;
  const [value, error] = [money(way.value), money(1.96 * way.error)];
  return Math.abs(way.value - now) <= 1.96 * way.error ? (
    <Trans>
      would have brought {value} (give or take {error}): no difference that can be told from chance.
    </Trans>
  ) : way.value > now ? (
    <Trans>
      would have brought more: {value} (give or take {error}).
    </Trans>
  ) : (
    <Trans>
      would have brought less: {value} (give or take {error}).
    </Trans>
  );
}
