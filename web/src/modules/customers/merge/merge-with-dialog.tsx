import { useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { CustomerPicker } from '../entry/customer-picker.tsx';

/** Asks with whom a record is one; the choice of fields is a page of its own. */
export function MergeWithDialog({ record, onClose }: { record: Customer; onClose: () => void }) {
  const { t } = useLingui();
  const go = useGo();
  const [other, setOther] = useState<string | null>(null);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Who is the same as “${record.name}”?`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isDisabled={other === null}
            onPress={() => other && go(`/customers/merge?ids=${record.id},${other}`)}
          >{t`Compare`}</Button>
        </>
      }
    >
      <CustomerPicker label={t`Customer`} value={other} onChange={setOther} except={record.id} isRequired />
    </Dialog>
  );
}
