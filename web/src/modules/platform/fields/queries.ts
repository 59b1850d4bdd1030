import { type FieldDefinition, listFieldRelations, listFields } from '@peyvand/contract/platform/fields';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { call } from '../../../lib/api.ts';
import { usePreferences } from '../../../lib/preferences.ts';

/** All custom fields that the reader may see; the key makes live changes refresh it. */
export const fieldsQuery = queryOptions({
  queryKey: ['fields'],
  queryFn: ({ signal }) => call(listFields, {}, { signal }),
  staleTime: 5 * 60_000,
});

/** What roll-ups of a resource can go over; for who manages fields. */
export const waysQuery = (resource: string) =>
  queryOptions({
    queryKey: ['fields', 'relations', resource],
    queryFn: ({ signal }) => call(listFieldRelations, { query: { resource } }, { signal }),
    staleTime: 60_000,
  });

const none: readonly FieldDefinition[] = [];

/** The custom fields of a resource that are in use, in their order. */
export function useCustomFields(resource: string): readonly FieldDefinition[] {
  const items = useQuery(fieldsQuery).data?.items;
  return useMemo(
    () => items?.filter((one) => one.resource === resource && one.deactivatedAt === null) ?? none,
    [items, resource],
  );
}

/** Words in several languages in the reader's; else in another one, else `fallback`. */
export function useWords(): (
  words: { en?: string | undefined; fa?: string | undefined; ru?: string | undefined } | null,
  fallback?: string,
) => string {
  const { language } = usePreferences();
  return useCallback(
    (words, fallback = '') => words?.[language] ?? words?.en ?? words?.fa ?? words?.ru ?? fallback,
    [language],
  );
}

/** What people call a field that is named `custom.<key>`; undefined for other names and unknown fields. */
export function useFieldLabel(): (name: string, resource?: string) => string | undefined {
  const items = useQuery(fieldsQuery).data?.items;
  const words = useWords();
  return useCallback(
    (name, resource) => {
      if (!name.startsWith('custom.')) return undefined;
      const key = name.slice('custom.'.length);
      const found = items?.find(
        (one) => one.key === key && (resource === undefined || one.resource === resource),
      );
      return found && words(found.label, key);
    },
    [items, words],
  );
}
