import { useLingui } from '@lingui/react/macro';
import { Money } from '@peyvand/contract/core/money';
import type { FieldDefinition } from '@peyvand/contract/platform/fields';
import { useCallback } from 'react';
import { useFormat } from '../../../lib/format/format.ts';
import { useWords } from './queries.ts';

/** Fields whose values run left to right. */
const leftToRight = new Set<string>(['email', 'phone', 'url', 'number', 'dateTime']);

export function isLeftToRight(field: FieldDefinition): boolean {
  return leftToRight.has(made(field) ?? '');
}

/** What kind of value there is. */
function made({ type, result, rollupResult }: FieldDefinition) {
  if (type === 'rollup') return rollupResult;
  return type === 'formula' ? result : type;
}

/** Values of custom fields in the reader's words; undefined where there is none. Links and files have their own. */
export function useCustomText(): (field: FieldDefinition, value: unknown) => string | undefined {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWords();
  return useCallback(
    (field, value) => {
      if (value === null || value === undefined || value === '') return undefined;
      const option = (code: unknown) =>
        words(field.options?.find((one) => one.code === code)?.label ?? null, String(code));
      if (Array.isArray(value)) return value.length > 0 ? format.list(value.map(option)) : undefined;
      if (typeof value === 'boolean') return value ? t`Yes` : t`No`;
      if (typeof value === 'object') {
        const money = Money.safeParse(value);
        return money.success ? format.money(money.data) : undefined;
      }
      if (typeof value !== 'string') return undefined;
      switch (made(field)) {
        case 'oneOf':
          return option(value);
        case 'number':
          return format.number(value);
        case 'date':
          return format.dateShort(value);
        case 'dateTime':
          return format.dateTime(value);
        case 'phone':
          return format.phone(value);
        default:
          return value;
      }
    },
    [t, format, words],
  );
}
