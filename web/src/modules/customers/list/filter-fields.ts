import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FilterField } from '../../../kit/filter/fields.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { useFilterFields } from '../../platform/parts.tsx';
import { useOwnerOptions } from '../people.ts';
import { qualityIssueOptions } from '../quality/words.ts';
import { teamsQuery } from '../queries.ts';
import { useAddedFields } from '../slots.tsx';
import { useRankOptions } from '../tiers/use-rank-options.ts';
import { fieldWord, kindWords, languageWords, stageWords } from '../words.ts';

/**
 * The fields that customers are filtered by, as the server knows them; hidden ones are left out. Those of other modules
 * come once they are wanted.
 */
export function useCustomerFields(isWanted = true): readonly FilterField[] {
  const { t, i18n } = useLingui();
  const owners = useOwnerOptions();
  const { tiers, groups } = useRankOptions();
  const teams = useQuery(teamsQuery).data;
  const me = useMe();
  const can = useCan();
  const customs = useFilterFields('customers');
  const added = useAddedFields(isWanted);
  return useMemo(() => {
    const choices = (words: Readonly<Record<string, MessageDescriptor>>) =>
      Object.entries(words).map(([id, word]) => ({ id, label: i18n._(word) }));
    const word = (field: string) => i18n._(fieldWord(field));
    const fields: readonly FilterField[] = [
      { id: 'name', label: word('name'), kind: 'text' },
      { id: 'kind', label: word('kind'), kind: 'choice', options: choices(kindWords) },
      { id: 'stage', label: word('stage'), kind: 'choice', options: choices(stageWords) },
      {
        id: 'stageSetBy',
        label: t`Stage set by`,
        kind: 'choice',
        options: [
          { id: 'rule', label: t`the rules` },
          { id: 'hand', label: t`hand` },
        ],
      },
      { id: 'tier', label: t`Tier`, kind: 'choice', options: tiers, nullable: true },
      { id: 'needsGroup', label: t`Needs group`, kind: 'choice', options: groups, nullable: true },
      { id: 'owner', label: word('ownerId'), kind: 'choice', options: owners },
      {
        id: 'team',
        label: t`Team`,
        kind: 'choice',
        options: teams?.items.map(({ id, name }) => ({ id, label: name })) ?? [],
      },
      {
        id: 'tags',
        label: word('tags'),
        kind: 'text',
        operators: ['contains', 'ne', 'isEmpty', 'isNotEmpty'],
      },
      { id: 'city', label: t`City`, kind: 'text', nullable: true },
      { id: 'source', label: word('source'), kind: 'text', nullable: true },
      { id: 'contactPoints', label: word('contactPoints'), kind: 'text', nullable: true },
      { id: 'code', label: word('code'), kind: 'text', nullable: true },
      { id: 'createdAt', label: t`Created`, kind: 'day' },
      { id: 'updatedAt', label: t`Last changed`, kind: 'day' },
      { id: 'stageSince', label: t`In stage since`, kind: 'day' },
      ...(can('customers.activity.read')
        ? [{ id: 'nextActivity', label: t`Next activity`, kind: 'day' as const, nullable: true }]
        : []),
      { id: 'birthDate', label: word('birthDate'), kind: 'day', nullable: true },
      { id: 'birthday', label: t`Birthday`, kind: 'day', operators: ['between', 'eq'] },
      { id: 'nationalId', label: word('nationalId'), kind: 'text', nullable: true },
      {
        id: 'language',
        label: word('language'),
        kind: 'choice',
        options: choices(languageWords),
        nullable: true,
      },
      { id: 'quality', label: t`Quality score`, kind: 'number' },
      {
        id: 'qualityIssues',
        label: t`Quality problem`,
        kind: 'choice',
        options: qualityIssueOptions(i18n),
      },
      { id: 'country', label: t`Country code`, kind: 'text', nullable: true },
      {
        id: 'acquisitionCost',
        label: word('acquisitionCost'),
        kind: 'money',
        currency: me?.organisation.currency ?? 'IRR',
        nullable: true,
      },
    ];
    const hidden = new Set(me?.scopes['customers']?.hidden);
    const behind: Readonly<Record<string, string>> = {
      city: 'addresses',
      country: 'addresses',
      birthday: 'birthDate',
    };
    return [...fields.filter(({ id }) => !hidden.has(behind[id] ?? id)), ...added, ...customs];
  }, [t, i18n, owners, tiers, groups, teams, me, customs, added, can]);
}
