import { Plural, useLingui } from '@lingui/react/macro';
import type { answered } from '@peyvand/contract/analytics/selection';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { modelQuery } from '../queries.ts';

/** Whether anything is sold in another currency than that of the organisation. */
export function useHasOthers(): boolean {
  const own = useMe()?.organisation.currency;
  return useQuery(modelQuery).data?.currencies.found.some((one) => one !== own) ?? false;
}

/** Amounts in the currency of the organisation only, or of all in it. Nothing where no other occurs. */
export function CurrencyChoice(props: {
  value: 'all' | undefined;
  onChange: (value: 'all' | undefined) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const unit = format.unit(useMe()?.organisation.currency ?? 'IRR');
  const hasOthers = useHasOthers();
  if (!hasOthers && props.value === undefined) return null;
  return (
    <Select<'own' | 'all'>
      label={t`Currency`}
      labelHidden
      size="sm"
      value={props.value ?? 'own'}
      onChange={(value) => props.onChange(value === 'all' ? 'all' : undefined)}
      options={[
        { id: 'own', label: t`Only amounts in ${unit}` },
        { id: 'all', label: t`All currencies, in ${unit}` },
      ]}
    />
  );
}

type Unrated = z.infer<typeof answered.unrated>;

/** What no rate turns into the currency of the figures, currency by currency. */
export function UnratedNote({ unrated }: { unrated: Unrated }) {
  const { i18n } = useLingui();
  const format = useFormat();
  if (!unrated || unrated.length === 0) return null;
  const names = new Intl.DisplayNames(i18n.locale, { type: 'currency' });
  return (
    <p className="meta neg mb-2">
      {unrated.map(({ currency, facts }) => {
        const name = names.of(currency) ?? currency;
        const count = format.number(facts);
        return (
          <span key={currency}>
            <Plural
              value={facts}
              one={`${count} amount in ${name} had no rate on its day and is left out.`}
              other={`${count} amounts in ${name} had no rate on their day and are left out.`}
            />{' '}
          </span>
        );
      })}
    </p>
  );
}
