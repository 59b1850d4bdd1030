import type { DealRow } from '@peyvand/contract/sales/deals';
import { useMemo } from 'react';
import type { Column } from '../../../kit/table/columns.ts';
import { isLeftToRight, useCustomFields, useCustomText, useWords } from '../../platform/parts.tsx';

/** A column for each custom field of deals; none is shown, or asked for, before it is chosen. */
export function useCustomColumns(): readonly Column<DealRow>[] {
  const fields = useCustomFields('deals');
  const text = useCustomText();
  const words = useWords();
  return useMemo(
    () =>
      fields
        .filter(({ type }) => type !== 'file' && type !== 'link')
        .map(
          (field): Column<DealRow> => ({
            id: `custom.${field.key}`,
            header: words(field.label, field.key),
            width: 150,
            optional: true,
            render: (row) => {
              const shown = text(field, row.custom?.[field.key]);
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
