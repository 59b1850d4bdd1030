import { useLingui } from '@lingui/react/macro';
import type { Page } from '@peyvand/contract/analytics/dashboards';
import { useQuery } from '@tanstack/react-query';
import { Select } from '../../../kit/select.tsx';
import { usePreferences } from '../../../lib/preferences.ts';
import { peopleQuery, teamsQuery } from '../queries.ts';
import { CurrencyChoice } from '../value/all-currencies.tsx';
import { daysOf } from '../value/period.ts';
import { PeriodPicker } from '../value/period-picker.tsx';
import { useTerritories } from '../value/trees.ts';
import { valueWords } from '../words.ts';

/** What the whole board is about; tiles follow what their facts have. */
export function PageFilters({ page, onChange }: { page: Page; onChange: (page: Page) => void }) {
  const { t, i18n } = useLingui();
  const reader = usePreferences();
  const people = useQuery(peopleQuery).data?.items ?? [];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const territories = useTerritories();
  const period = page.period ?? 'months12';
  const all = '';
  const choice = (value: string) => (value === all ? null : value);
  return (
    <>
      {teams.length > 1 && (
        <Select
          label={t`Team`}
          labelHidden
          size="sm"
          value={page.team ?? all}
          onChange={(team) => onChange({ ...page, team: choice(team) })}
          options={[{ id: all, label: t`All teams` }, ...teams.map(({ id, name }) => ({ id, label: name }))]}
        />
      )}
      {people.length > 1 && (
        <Select
          label={t({ message: 'Colleague', context: 'filter of a board' })}
          labelHidden
          size="sm"
          value={page.owner ?? all}
          onChange={(owner) => onChange({ ...page, owner: choice(owner) })}
          options={[
            { id: all, label: t`All colleagues` },
            ...people.map(({ id, name }) => ({ id, label: name })),
          ]}
        />
      )}
      {territories.length > 0 && (
        <Select
          label={t`Territory`}
          labelHidden
          size="sm"
          value={page.territory ?? all}
          onChange={(territory) => onChange({ ...page, territory: choice(territory) })}
          options={[{ id: all, label: t`All territories` }, ...territories]}
        />
      )}
      <Select
        label={t({ message: 'Channel', context: 'of an order' })}
        labelHidden
        size="sm"
        value={page.channel ?? all}
        onChange={(channel) => onChange({ ...page, channel: choice(channel) })}
        options={[
          { id: all, label: t`All channels` },
          ...Object.entries(valueWords['channel'] ?? {}).map(([id, word]) => ({ id, label: i18n._(word) })),
        ]}
      />
      <CurrencyChoice
        value={page.currency}
        onChange={(currency) => {
          const { currency: _, ...rest } = page;
          onChange(currency === undefined ? rest : { ...rest, currency });
        }}
      />
      <PeriodPicker
        value={typeof period === 'string' ? daysOf(period, reader) : period}
        span={typeof period === 'string' ? period : undefined}
        onChange={(days, span) => onChange({ ...page, period: span ?? days })}
      />
    </>
  );
}
