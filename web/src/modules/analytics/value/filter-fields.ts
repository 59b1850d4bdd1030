import { useLingui } from '@lingui/react/macro';
import type { FilterFieldInfo } from '@peyvand/contract/analytics/model';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FieldKind, FilterField } from '../../../kit/filter/fields.ts';
import type { Option } from '../../../kit/select.tsx';
import { useReportFields } from '../../platform/parts.tsx';
import { modelQuery, peopleQuery, teamsQuery } from '../queries.ts';
import { segmentsQuery } from '../segments/query.ts';
import { fieldWords, valueWords } from '../words.ts';
import { useTrees } from './trees.ts';

const kinds: Readonly<Record<FilterFieldInfo['type'], FieldKind | undefined>> = {
  text: 'text',
  folded: 'text',
  enum: 'choice',
  id: undefined,
  number: 'number',
  money: 'money',
  date: 'day',
  instant: 'day',
};

/** One of a tree, with all that stands below it. */
const trees = ['category.within', 'customer.territory.within', 'team.within', 'seller.team.within'];

/** The fields of the semantic model that can narrow the page, in the order in which they are named in `words.ts`. */
export function useValueFields(currency: string): readonly FilterField[] {
  const { i18n } = useLingui();
  const model = useQuery(modelQuery).data;
  const people = useQuery(peopleQuery).data;
  const teams = useQuery(teamsQuery).data;
  const groups = useQuery(segmentsQuery).data?.groups;
  const members = useTrees(trees);
  const customs = useReportFields('customers');
  return useMemo(() => {
    const known = new Map(
      model?.filters.filter((one) => one.subjects.includes('sales')).map((one) => [one.name, one]),
    );
    const colleagues: readonly Option[] = people?.items.map(({ id, name }) => ({ id, label: name })) ?? [];
    const records: Readonly<Record<string, readonly Option[]>> = {
      ...members,
      'customer.segment': groups?.map(({ id, name }) => ({ id, label: name })) ?? [],
      owner: colleagues,
      seller: colleagues,
      team: teams?.items.map(({ id, name }) => ({ id, label: name })) ?? [],
    };
    const own = customs.filter((one) => known.has(one.id)).map((one) => ({ ...one, nullable: true }));
    const named = Object.entries(fieldWords).flatMap(([name, word]): FilterField[] => {
      const field = known.get(name);
      const own = valueWords[name];
      const options = own
        ? Object.entries(own).map(([id, label]) => ({ id, label: i18n._(label) }))
        : records[name];
      const kind = options ? 'choice' : field && kinds[field.type];
      if (!field || !kind || (kind === 'choice' && !options?.length)) return [];
      return [
        {
          id: name,
          label: i18n._(word),
          kind,
          ...(options ? { options } : {}),
          ...(kind === 'money' ? { currency } : {}),
          nullable: field.operators.includes('isEmpty'),
        },
      ];
    });
    return [...named, ...own];
  }, [model, people, teams, groups, members, i18n, currency, customs]);
}
