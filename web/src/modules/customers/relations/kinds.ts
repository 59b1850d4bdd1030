import { useLingui } from '@lingui/react/macro';
import type { RelationKind } from '@peyvand/contract/customers/customer';
import { listRelationKinds, type OwnRelationKind } from '@peyvand/contract/customers/relations';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { relationWords, wordOf } from '../words.ts';

export const relationKindsQuery = queryOptions({
  queryKey: ['relation_kinds'],
  queryFn: ({ signal }) => call(listRelationKinds, {}, { signal }),
  staleTime: 10 * 60_000,
});

/** What the other customer is to this one, in the reader's language; empty while kinds of the organisation load. */
export function useRelationText(): (kind: RelationKind) => string {
  const { i18n } = useLingui();
  const { language } = usePreferences();
  const own = useQuery(relationKindsQuery).data?.items ?? [];
  return (kind) => {
    const word = wordOf(relationWords, kind);
    return word ? i18n._(word) : ownText(own, kind, language);
  };
}

function ownText(own: readonly OwnRelationKind[], kind: string, language: 'fa' | 'en' | 'ru'): string {
  const [, id, back] = kind.split(':');
  const found = own.find((one) => one.id === id);
  return (back ? found?.backNames : found?.names)?.[language] ?? '';
}

/** Kinds to choose from, both directions of those of the organisation. */
export function useRelationChoices(present: RelationKind): { id: string; label: string }[] {
  const text = useRelationText();
  const own = useQuery(relationKindsQuery).data?.items ?? [];
  const builtin = ['works_at', 'employs', 'parent', 'subsidiary', 'referred', 'referred_by', 'other'];
  const made = own
    .filter((one) => !one.retired || present.includes(one.id))
    .flatMap(({ id, names, backNames }) =>
      JSON.stringify(names) === JSON.stringify(backNames) ? [`own:${id}`] : [`own:${id}`, `own:${id}:back`],
    );
  return [...builtin, ...made].map((id) => ({ id, label: text(id) }));
}
