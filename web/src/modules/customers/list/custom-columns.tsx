import type { CustomerRow } from '@peyvand/contract/customers/customer';
import { useMemo } from 'react';
import type { Column } from '../../../kit/table/columns.ts';
import { later } from '../../../lib/later.tsx';
import { isLeftToRight, useCustomFields, useCustomText, useWords } from '../../platform/parts.tsx';

const CustomReference = later(async () => (await import('../record/custom-reference.tsx')).CustomReference);

/** A column for each custom field; none is shown before it is chosen, and only those that are cost the list anything. */
export function useCustomColumns(): readonly Column<CustomerRow>[] {
  const fields = useCustomFields('customers');
  const text = useCustomText();
  const words = useWords();
  return useMemo(
    () =>
      fields.map(
        (field): Column<CustomerRow> => ({
          id: `custom.${field.key}`,
          header: words(field.label, field.key),
          width: 150,
          optional: true,
          sortable: field.index === 'ready' && field.type !== 'manyOf',
          render: (row) => {
            const value = row.custom?.[field.key];
            if (field.type === 'link' && typeof value === 'string') return <CustomReference id={value} />;
            const shown = field.type === 'file' ? undefined : text(field, value);
            if (shown === undefined) return <span className="t3">–</span>;
            return (
              <bdi className="t2 cut" {...(isLeftToRight(field) ? { dir: 'ltr' } : {})}>
                {shown}
              </bdi>
            );
          },
        }),
      ),
    [fields, text, words],
  );
}
