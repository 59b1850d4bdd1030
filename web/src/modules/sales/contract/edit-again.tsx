import { Trans, useLingui } from '@lingui/react/macro';
import { changeContract } from '@peyvand/contract/sales/contract-endpoints';
import type { Contract } from '@peyvand/contract/sales/contracts';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { call } from '../../../lib/api.ts';
import { bodyOf, draftOf } from './draft.ts';
import { useContractChange } from './use-contract-change.ts';

/** Makes a contract that is being approved a draft again; approvals that were given are void. */
export function EditAgain({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const { t } = useLingui();
  const body = bodyOf(draftOf(contract));
  const save = useContractChange(
    contract,
    async () =>
      body
        ? call(changeContract, { params: { id: contract.id }, body }, { version: contract.version })
        : contract,
    { contractOf: (after) => after, done: onClose },
  );
  return (
    <ConfirmDialog
      isOpen
      title={t`Write it again?`}
      verb={t`Make it a draft`}
      isPending={save.isPending}
      onClose={onClose}
      onConfirm={() => save.mutate(undefined)}
    >
      <Trans>Approvals begin with the first step again.</Trans>
    </ConfirmDialog>
  );
}
