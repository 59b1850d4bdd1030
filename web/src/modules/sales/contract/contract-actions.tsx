import { Trans, useLingui } from '@lingui/react/macro';
import {
  renewContract,
  reviseContract,
  sendContract,
  withdrawContract,
} from '@peyvand/contract/sales/contract-endpoints';
import type { Contract } from '@peyvand/contract/sales/contracts';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { TextArea } from '../../../kit/field.tsx';
import { Menu, type MenuAction } from '../../../kit/menu.tsx';
import { call } from '../../../lib/api.ts';
import { useGo } from '../../../lib/navigation.ts';
import { EditAgain } from './edit-again.tsx';
import { EndDialog } from './end-dialog.tsx';
import type { SignerLink } from './sent-links.ts';
import { useContractChange } from './use-contract-change.ts';

/** What can be done with a contract where it stands now. */
export function ContractActions(props: {
  contract: Contract;
  onLinks: (links: readonly SignerLink[]) => void;
}) {
  const { t } = useLingui();
  const go = useGo();
  const { contract } = props;
  const [asking, setAsking] = useState<'withdraw' | 'end' | 'edit' | null>(null);
  const one = { params: { id: contract.id } };
  const { status } = contract;
  const opened = {
    contractOf: (next: Contract) => next,
    done: (next: Contract) => go(`/contracts/${next.id}`),
  };
  const send = useContractChange(contract, () => call(sendContract, one, { version: contract.version }), {
    contractOf: (answer) => answer.contract,
    done: ({ links }) => props.onLinks(links),
  });
  const revise = useContractChange(contract, () => call(reviseContract, one), opened);
  const renew = useContractChange(contract, () => call(renewContract, one), opened);
  if (!contract.canWrite) return null;
  const canRenew =
    contract.isLatest && contract.renewal.by !== 'none' && (status === 'signed' || status === 'ended');
  const items: MenuAction[] = [
    ...(status === 'approving' || status === 'approved'
      ? [{ id: 'edit', label: t`Write it again`, icon: 'pen' as const, onAction: () => setAsking('edit') }]
      : []),
    ...(contract.isLatest && ['sent', 'signed', 'declined', 'withdrawn', 'lapsed'].includes(status)
      ? [
          {
            id: 'revise',
            label: t`New version`,
            icon: 'plus' as const,
            onAction: () => revise.mutate(undefined),
          },
        ]
      : []),
    ...(status === 'sent'
      ? [
          {
            id: 'withdraw',
            label: t`Withdraw`,
            icon: 'close' as const,
            onAction: () => setAsking('withdraw'),
          },
        ]
      : []),
    ...(status === 'signed'
      ? [{ id: 'end', label: t`End the contract`, icon: 'close' as const, onAction: () => setAsking('end') }]
      : []),
  ];
  return (
    <>
      {status === 'approved' && (
        <Button look="primary" icon="mail" isPending={send.isPending} onPress={() => send.mutate(undefined)}>
          <Trans>Send for signing</Trans>
        </Button>
      )}
      {canRenew && (
        <Button icon="retry" isPending={renew.isPending} onPress={() => renew.mutate(undefined)}>
          <Trans>Renew</Trans>
        </Button>
      )}
      {items.length > 0 && (
        <Menu label={t`More`} trigger={<IconButton icon="more" label={t`More`} />} groups={[{ items }]} />
      )}
      {asking === 'withdraw' && <WithdrawDialog contract={contract} onClose={() => setAsking(null)} />}
      {asking === 'end' && <EndDialog contract={contract} onClose={() => setAsking(null)} />}
      {asking === 'edit' && <EditAgain contract={contract} onClose={() => setAsking(null)} />}
    </>
  );
}

function WithdrawDialog({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const save = useContractChange(
    contract,
    () =>
      call(
        withdrawContract,
        { params: { id: contract.id }, body: { reason: reason.trim() } },
        { version: contract.version },
      ),
    { contractOf: (after) => after, done: onClose },
  );
  return (
    <ConfirmDialog
      isOpen
      danger
      title={t`Withdraw the contract?`}
      verb={t`Withdraw`}
      isPending={save.isPending}
      onClose={onClose}
      onConfirm={() => {
        if (reason.trim() !== '') save.mutate(undefined);
      }}
    >
      <p className="t2 mb-4">
        <Trans>Nobody can sign it any more; signatures that were given count for nothing.</Trans>
      </p>
      <TextArea label={t`Reason`} value={reason} onChange={setReason} rows={2} maxLength={2000} isRequired />
    </ConfirmDialog>
  );
}
