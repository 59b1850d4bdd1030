import { useLingui } from '@lingui/react/macro';

/** Lengths of periods. */
export function useUnitNames() {
  const { t } = useLingui();
  return {
    month: t({ message: 'Month', context: 'period' }),
    quarter: t`Quarter`,
    year: t({ message: 'Year', context: 'period' }),
  };
}
