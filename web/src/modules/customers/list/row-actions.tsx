import { useLingui } from '@lingui/react/macro';
import type { CustomerRow } from '@peyvand/contract/customers/customer';
import { IconButton } from '../../../kit/button.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { isolated } from '../record/field-text.ts';

/** Ways to reach a customer from its row. */
export function RowActions({ row }: { row: CustomerRow }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <>
      {row.phone && (
        <IconButton
          size="sm"
          icon="phone"
          label={t`Call ${isolated(format.phone(row.phone))}`}
          onPress={() => window.location.assign(`tel:${row.phone}`)}
        />
      )}
      {row.email && (
        <IconButton
          size="sm"
          icon="mail"
          label={t`Write to ${row.email}`}
          onPress={() => window.location.assign(`mailto:${row.email}`)}
        />
      )}
    </>
  );
}
