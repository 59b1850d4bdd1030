import { useLingui } from '@lingui/react/macro';
import { minorDigits } from '@peyvand/contract/core/money';
import { IconButton } from '../../../kit/button.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { useHasOthers } from './all-currencies.tsx';
import type { useChosen } from './selection.ts';

/** What counts and how customers are scored: settings that are changed rarely. */
export function OptionsMenu({ state }: { state: ReturnType<typeof useChosen> }) {
  const { t } = useLingui();
  const { chosen, setBasis, setRule } = state;
  return (
    <Menu
      label={t`What is counted`}
      trigger={<IconButton icon="settings" label={t`What is counted`} />}
      groups={[
        {
          title: t`Returns`,
          items: [
            {
              id: 'clean',
              label: t`Purchases only`,
              isOn: chosen.basis === 'clean',
              onAction: () => setBasis('clean'),
            },
            {
              id: 'net',
              label: t`Purchases less returns`,
              isOn: chosen.basis === 'net',
              onAction: () => setBasis('net'),
            },
          ],
        },
        {
          title: t`Scores of customers`,
          items: [
            {
              id: 'rfm-type7',
              label: t`By quintiles of the values`,
              isOn: chosen.rule === 'rfm-type7',
              onAction: () => setRule('rfm-type7'),
            },
            {
              id: 'rank',
              label: t`Five groups of equal size`,
              isOn: chosen.rule === 'rank',
              onAction: () => setRule('rank'),
            },
          ],
        },
      ]}
    />
  );
}

/** One currency, or all of them in that of the organisation where more than one occurs. */
export function CurrencyMenu({ state }: { state: ReturnType<typeof useChosen> }) {
  const { t, i18n } = useLingui();
  const { chosen, setCurrency } = state;
  const unit = useFormat().unit(useMe()?.organisation.currency ?? 'IRR');
  const hasOthers = useHasOthers();
  const names = new Intl.DisplayNames(i18n.locale, { type: 'currency' });
  return (
    <Menu
      label={t`Currency`}
      trigger={<IconButton icon="wallet" label={t`Currency`} />}
      groups={[
        {
          title: t`Currency`,
          items: [...(hasOthers || chosen.currency === 'all' ? ['all' as const] : []), ...currencies].map(
            (code) => ({
              id: code,
              label: code === 'all' ? t`All currencies, in ${unit}` : (names.of(code) ?? code),
              ...(code === 'all' ? {} : { keys: code }),
              isOn: code === chosen.currency,
              onAction: () => setCurrency(code),
            }),
          ),
        },
      ]}
    />
  );
}

const currencies = Object.keys(minorDigits).filter((code): code is keyof typeof minorDigits =>
  Object.hasOwn(minorDigits, code),
);
