import { Trans, useLingui } from '@lingui/react/macro';
import type { AssignedKind } from '@peyvand/contract/sales/assignments';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../../../kit/dialog.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { standingQuery } from './assignment-queries.ts';
import { chosenText } from './assignment-words.ts';
import { Steps } from './steps.tsx';

/** Beside the owner of a record: its territory, and why the rules gave it to them. Nothing where neither is known. */
export function WhyOwner({ kind, id }: { kind: AssignedKind; id: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const can = useCan();
  const standing = useQuery({ ...standingQuery(kind, id), enabled: can('sales.assignment.read') });
  const [isOpen, setOpen] = useState(false);
  if (!standing.data) return null;
  const { territory, last } = standing.data;
  const isShown = last !== null && !last.isPast;
  if (!territory && !isShown) return null;
  return (
    <span className="meta block">
      {territory && <bdi>{territory.name}</bdi>}
      {territory && isShown && ' · '}
      {isShown && (
        <button type="button" className="link" onClick={() => setOpen(true)}>
          {t`Why?`}
        </button>
      )}
      {isShown && isOpen && (
        <Dialog isOpen title={t`Why this owner`} onClose={() => setOpen(false)}>
          <div className="grid gap-3">
            <p>
              <Trans>
                The rule “<bdi>{last.rule}</bdi>” gave it to <bdi className="med">{last.owner.name}</bdi>,{' '}
                {format.dateShort(last.at)}
              </Trans>{' '}
              <span className="meta">({chosenText(last.chosen, i18n, format)})</span>
            </p>
            <Steps steps={last.steps} />
          </div>
        </Dialog>
      )}
    </span>
  );
}

/** The same for the record of a customer. */
export function WhyOwnerOfCustomer({ customerId }: { customerId: string }) {
  return <WhyOwner kind="customer" id={customerId} />;
}
