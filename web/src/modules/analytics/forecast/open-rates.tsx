import { Trans, useLingui } from '@lingui/react/macro';
import type { Forecast } from '@peyvand/contract/analytics/forecast';
import { useFormat } from '../../../lib/format/format.ts';
import { useRateText } from '../value/rate-text.ts';

/** By which rates open deals of other currencies stand in the forecast. */
export function OpenRates({ forecast: { rates, asOf, currency } }: { forecast: Forecast }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { number, unit } = useRateText(currency);
  if (rates.length === 0) return null;
  const names = new Intl.DisplayNames(i18n.locale, { type: 'currency' });
  const day = format.dateShort(asOf);
  const list = format.list(
    rates.map(({ currency: code, rate }) => `${names.of(code) ?? code} ${number(rate)} ${unit}`),
  );
  return (
    <p className="meta mb-2">
      <Trans>
        Open deals in other currencies by the rate of {day}: {list}.
      </Trans>
    </p>
  );
}
