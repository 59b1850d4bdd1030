import { useLingui } from '@lingui/react/macro';
import type { FieldDefinition } from '@peyvand/contract/platform/fields';
import { useMemo } from 'react';
import type { FilterField } from '../../../kit/filter/fields.ts';
import { useCustomFields, useWords } from './queries.ts';

/** The custom fields of a resource as the filter builder takes them. */
export function useFilterFields(resource: string): readonly FilterField[] {
  const fields = useCustomFields(resource);
  const words = useWords();
  return useMemo(
    () =>
      fields
        .filter((one) => one.type !== 'file' && one.type !== 'link' && one.type !== 'rollup')
        .map((one) => filterField(one, words)),
    [fields, words],
  );
}

/** Those of them that reports filter by: both kinds are chosen from a list there. */
export function useReportFields(resource: string): readonly FilterField[] {
  const { t } = useLingui();
  const fields = useCustomFields(resource);
  const words = useWords();
  return useMemo(
    () =>
      fields
        .filter((one) => one.analytics)
        .map((one): FilterField => {
          const made = filterField(one, words);
          if (one.type !== 'boolean') return made;
          const options = [
            { id: 'true', label: t`Yes` },
            { id: 'false', label: t`No` },
          ];
          return { ...made, kind: 'choice', options };
        }),
    [fields, words, t],
  );
}

function filterField(field: FieldDefinition, words: ReturnType<typeof useWords>): FilterField {
  const base = { id: `custom.${field.key}`, label: words(field.label, field.key), nullable: true } as const;
  const options = (field.options ?? []).map((one) => ({ id: one.code, label: words(one.label, one.code) }));
  switch (field.type === 'formula' ? field.result : field.type) {
    case 'number':
      return { ...base, kind: 'number' };
    case 'money':
      return { ...base, kind: 'money', currency: field.currency ?? 'IRR' };
    case 'date':
    case 'dateTime':
      return { ...base, kind: 'day' };
    case 'boolean':
      return { ...base, kind: 'flag' };
    case 'oneOf':
    case 'manyOf':
      return { ...base, kind: 'choice', options };
    default:
      return { ...base, kind: 'text' };
  }
}
