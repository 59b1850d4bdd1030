import { useLingui } from '@lingui/react/macro';
import { ForecastCategory } from '@peyvand/contract/sales/deals';
import type { Pipeline } from '@peyvand/contract/sales/pipelines';
import { useQuery } from '@tanstack/react-query';
import type { FilterField } from '../../../kit/filter/fields.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { useFilterFields } from '../../platform/parts.tsx';
import { useSellingFilters } from '../channel/selling-filters.ts';
import { peopleQuery } from '../people-query.ts';
import { pipelinesQuery, reasonsQuery } from './deal-queries.ts';
import { forecastWords, useNameOf } from './deal-words.ts';
import { dealStatusWords } from './status-words.ts';

const listOperators = ['contains', 'ne', 'isEmpty', 'isNotEmpty'] as const;

/** The fields that deals are filtered by, as the server knows them; the stages of `pipeline`, else of all. */
export function useDealFields(pipeline?: Pipeline): readonly FilterField[] {
  const { t, i18n } = useLingui();
  const people = useQuery(peopleQuery).data;
  const all = useQuery(pipelinesQuery).data;
  const reasons = useQuery(reasonsQuery).data;
  const nameOf = useNameOf();
  const me = useMe();
  const can = useCan();
  const custom = useFilterFields('deals');
  const selling = useSellingFilters();
  const currency = me?.organisation.currency ?? 'IRR';
  const hidden = me?.scopes['deals']?.hidden ?? [];
  const stages = (pipeline ? [pipeline] : (all?.items ?? [])).flatMap((one) => one.stages);
  const fields: FilterField[] = [
    {
      id: 'owner',
      label: t`Owner`,
      kind: 'choice',
      options: people?.items.map(({ id, name }) => ({ id, label: name })) ?? [],
    },
    {
      id: 'stageId',
      label: t`Stage`,
      kind: 'choice',
      options: stages.map(({ id, names }) => ({ id, label: nameOf(names) })),
    },
    {
      id: 'status',
      label: t`State`,
      kind: 'choice',
      options: (['open', 'won', 'lost'] as const).map((id) => ({ id, label: i18n._(dealStatusWords[id]) })),
    },
    { id: 'amount', label: t`Amount`, kind: 'money', currency, nullable: true },
    { id: 'expectedOn', label: t`Expected close`, kind: 'day', nullable: true },
    { id: 'nextStepOn', label: t`Date of the next step`, kind: 'day', nullable: true },
    ...(can('customers.activity.read')
      ? [{ id: 'nextActivity', label: t`Next activity`, kind: 'day' as const, nullable: true }]
      : []),
    { id: 'idle', label: t`Too long in its stage`, kind: 'flag' },
    { id: 'probability', label: t`Probability`, kind: 'number' },
    {
      id: 'forecast',
      label: t({ message: 'Forecast', context: 'of a deal' }),
      kind: 'choice',
      options: ForecastCategory.options.map((id) => ({ id, label: i18n._(forecastWords[id]) })),
      nullable: true,
    },
    { id: 'name', label: t`Name`, kind: 'text' },
    { id: 'tags', label: t`Tags`, kind: 'text', operators: listOperators },
    { id: 'competitors', label: t`Competitors`, kind: 'text', operators: listOperators },
    { id: 'source', label: t({ message: 'Source', context: 'of a deal' }), kind: 'text', nullable: true },
    ...selling,
    {
      id: 'reasonId',
      label: t({ message: 'Reason', context: 'of winning or losing' }),
      kind: 'choice',
      options: reasons?.items.map(({ id, names }) => ({ id, label: nameOf(names) })) ?? [],
      nullable: true,
    },
    { id: 'stageSince', label: t`In its stage since`, kind: 'day' },
    { id: 'closedAt', label: t`Closed`, kind: 'day', nullable: true },
    { id: 'createdAt', label: t`Created`, kind: 'day' },
  ];
  return [...fields.filter(({ id }) => !hidden.includes(id)), ...custom];
}
