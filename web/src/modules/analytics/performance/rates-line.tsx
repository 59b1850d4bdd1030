import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Calendar } from '@peyvand/contract/core/dates';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { useRateText } from '../value/rate-text.ts';
import { figuresQuery } from './query.ts';
import { inFacts } from './records.ts';
import type { Told } from './told.ts';

/** By which rates amounts of other currencies stand in the sums, and how many deals had none. */
export function RatesLine({ told, calendar }: { told: Told; calendar: Calendar }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { period, only, currency } = told;
  const { number: rateText, unit } = useRateText(currency);
  const isHidden = useMe()?.scopes['deals']?.hidden.includes('amount') ?? false;
  const { data } = useQuery({
    ...figuresQuery({
      measures: ['convertedDeals', 'unratedDeals', 'lowestRate', 'highestRate'],
      period,
      calendar,
      by: 'deal.currency',
      filter: only && inFacts(only.by, only.key),
    }),
    enabled: !isHidden,
  });
  const names = new Intl.DisplayNames(i18n.locale, { type: 'currency' });
  const rows = (data?.rows ?? []).flatMap(({ dimensions, measures: m }) => {
    const code = dimensions['deal.currency']?.key;
    if (!code || code === currency) return [];
    const name = names.of(code) ?? code;
    return [{ code, name, converted: Number(m['convertedDeals']), unrated: Number(m['unratedDeals']), m }];
  });
  if (rows.length === 0) return null;
  return (
    <p className="meta mt-2">
      {rows.map(({ code, name, converted, unrated, m }) => {
        const [low, high] = [m['lowestRate'], m['highestRate']].map((rate) => rateText(String(rate ?? '')));
        const rates = low === high ? low : format.range(low ?? '', high ?? '');
        const count = format.number(unrated);
        return (
          <span key={code}>
            {converted > 0 && (
              <Trans>
                {name}: by the rates of the days of the close, {rates} {unit}.
              </Trans>
            )}{' '}
            {unrated > 0 && (
              <span className="neg">
                <Plural
                  value={unrated}
                  one={`${count} won deal in ${name} had no rate and is left out.`}
                  other={`${count} won deals in ${name} had no rate and are left out.`}
                />
              </span>
            )}{' '}
          </span>
        );
      })}
    </p>
  );
}
