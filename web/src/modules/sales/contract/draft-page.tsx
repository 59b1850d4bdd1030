import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import {
  askApproval,
  changeContract,
  contractDocument,
  deleteContract,
  sendContract,
} from '@peyvand/contract/sales/contract-endpoints';
import type { Contract } from '@peyvand/contract/sales/contracts';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { ApprovalsPart } from './approvals-part.tsx';
import { ContractEditor } from './contract-editor.tsx';
import { contractStatusWords } from './contract-words.ts';
import { bodyOf, draftOf } from './draft.ts';
import { keepLinks } from './sent-links.ts';
import { useContractChange } from './use-contract-change.ts';
import { VersionDifferences } from './version-differences.tsx';
import { VersionLinks } from './versions.tsx';

/** A draft is written, looked at, given for approval or sent, or thrown away. */
export function DraftPage({ contract }: { contract: Contract }) {
  const { t, i18n } = useLingui();
  const go = useGo();
  const [start] = useState(() => draftOf(contract));
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const isChanged = draft !== start;
  const id = { params: { id: contract.id } };
  const body = bodyOf(draft);
  const write = async (): Promise<Contract> =>
    body && isChanged ? call(changeContract, { ...id, body }, { version: contract.version }) : contract;
  const itself = { contractOf: (after: Contract) => after };
  const save = useContractChange(contract, write, {
    ...itself,
    done: () => notify({ text: t`The draft is saved` }),
  });
  const ask = useContractChange(
    contract,
    async () => call(askApproval, id, { version: (await write()).version }),
    { ...itself, done: () => notify({ text: t`Those who approve are told` }) },
  );
  const send = useContractChange(
    contract,
    async () => call(sendContract, id, { version: (await write()).version }),
    { contractOf: (answer) => answer.contract, done: ({ links }) => keepLinks(contract.id, links) },
  );
  const remove = useContractChange(contract, () => call(deleteContract, id, { version: contract.version }), {
    contractOf: () => null,
    done: () => {
      notify({ text: t`The draft is gone` });
      go('/contracts');
    },
  });
  function ready(): boolean {
    setTried(true);
    return body !== null && !save.isPending && !send.isPending && !ask.isPending;
  }
  useShortcut('Ctrl Enter', t`Save contract`, () => ready() && isChanged && save.mutate(undefined));
  const needsApproval = (draft.steps ?? []).length > 0;
  return (
    <>
      <PageBar title={contract.title} note={<Tag>{i18n._(contractStatusWords.draft)}</Tag>}>
        <IconButton icon="trash" label={t`Throw the draft away`} onPress={() => setAsking(true)} />
        <a
          className="btn max-phone:hidden"
          href={urlOf(contractDocument, { id: contract.id })}
          target="_blank"
          rel="noreferrer"
        >
          <Icon name="file" />
          <Trans>Look at the PDF</Trans>
        </a>
        <Button
          className={isChanged ? '' : 'max-phone:hidden'}
          isDisabled={!isChanged}
          isPending={save.isPending}
          onPress={() => ready() && save.mutate(undefined)}
        >
          <Trans>Save draft</Trans>
        </Button>
        {needsApproval ? (
          <Button
            className={isChanged ? 'max-phone:hidden' : ''}
            look="primary"
            icon="check"
            isPending={ask.isPending}
            onPress={() => ready() && ask.mutate(undefined)}
          >
            <Trans>Ask for approval</Trans>
          </Button>
        ) : (
          <Button
            className={isChanged ? 'max-phone:hidden' : ''}
            look="primary"
            icon="mail"
            isPending={send.isPending}
            onPress={() => ready() && send.mutate(undefined)}
          >
            <Trans>Send for signing</Trans>
          </Button>
        )}
      </PageBar>
      <VersionLinks contract={contract} />
      {contract.approvals.length > 0 && (
        <div className="px-6 pb-4 max-phone:px-4">
          <ApprovalsPart contract={contract} />
        </div>
      )}
      <ContractEditor draft={draft} onChange={setDraft} tried={tried} />
      {contract.versions.some(({ revision }) => revision < contract.revision) && (
        <section className="px-6 pb-8 max-phone:px-4">
          <h2 className="sec">
            <Trans>Changed since the version before</Trans>
          </h2>
          <VersionDifferences contract={contract} />
        </section>
      )}
      {asking && (
        <ConfirmDialog
          isOpen
          danger
          title={t`Throw the draft away?`}
          verb={t`Throw away`}
          isPending={remove.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() => remove.mutate(undefined)}
        >
          <Trans>It was not sent to anybody. This cannot be undone.</Trans>
        </ConfirmDialog>
      )}
    </>
  );
}
