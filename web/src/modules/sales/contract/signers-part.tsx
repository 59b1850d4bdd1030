import { Trans, useLingui } from '@lingui/react/macro';
import {
  makeSignerCode,
  makeSignerLink,
  noteSignature,
  signContract,
} from '@peyvand/contract/sales/contract-endpoints';
import type { Contract, Signer } from '@peyvand/contract/sales/contracts';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { Dot } from '../../../kit/marks.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { SecretDialog } from '../quote/link-dialog.tsx';
import type { SignerLink } from './sent-links.ts';
import { useContractChange } from './use-contract-change.ts';

interface Props {
  contract: Contract;
  onLinks: (links: readonly SignerLink[]) => void;
}

/** Who signs, who has, and what shows it; links and codes for those who have not. */
export function SignersPart({ contract, onLinks }: Props) {
  return (
    <section>
      <h3 className="sec">
        <Trans>Signers</Trans>
      </h3>
      {contract.people.length === 0 ? (
        <p className="small t2 mt-2">
          <Trans>Nobody is named yet.</Trans>
        </p>
      ) : (
        <ul className="contract-steps">
          {contract.people.map((signer) => (
            <Row key={signer.id} signer={signer} contract={contract} onLinks={onLinks} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ signer, contract, onLinks }: Props & { signer: Signer }) {
  const { t } = useLingui();
  const format = useFormat();
  const me = useMe();
  const [code, setCode] = useState<string | null>(null);
  const [asking, setAsking] = useState<'sign' | 'note' | null>(null);
  const one = { params: { id: contract.id, signerId: signer.id } };
  const isOpen = contract.status === 'sent' && signer.signedAt === null;
  const isMe = signer.userId !== null && signer.userId === me?.user.id;
  const link = useContractChange(contract, () => call(makeSignerLink, one), {
    contractOf: () => null,
    done: (made) => onLinks([made]),
  });
  const secret = useContractChange(contract, () => call(makeSignerCode, one), {
    contractOf: () => null,
    done: (answer) => setCode(answer.code),
  });
  const { proof } = signer;
  const ways = {
    phone_code: t`with a one-time code told by phone`,
    account: t`with their account`,
    noted: t`on paper, noted by a colleague`,
  };
  return (
    <li>
      <span className="row gap-2">
        <Dot tone={signer.signedAt === null ? 'hollow' : 'positive'} />
        <span className="grow cut">
          <bdi>{signer.name}</bdi>
          {signer.role !== '' && (
            <span className="meta">
              {' · '}
              <bdi>{signer.role}</bdi>
            </span>
          )}
        </span>
        {contract.canWrite && isOpen && (
          <Menu
            label={t`For ${signer.name}`}
            trigger={<IconButton size="sm" icon="more" label={t`For ${signer.name}`} />}
            groups={[
              {
                items: [
                  ...(signer.side === 'theirs'
                    ? [
                        {
                          id: 'link',
                          label: t`New link`,
                          icon: 'copy' as const,
                          onAction: () => link.mutate(undefined),
                        },
                        {
                          id: 'code',
                          label: t`One-time code`,
                          icon: 'key' as const,
                          onAction: () => secret.mutate(undefined),
                        },
                      ]
                    : []),
                  {
                    id: 'note',
                    label: t`Signed on paper`,
                    icon: 'pen' as const,
                    onAction: () => setAsking('note'),
                  },
                ],
              },
            ]}
          />
        )}
      </span>
      <span className="meta block">
        {signer.side === 'ours' ? t`for us` : t`for the customer`}
        {signer.signedAt !== null && (
          <>
            {' · '}
            {format.dateTime(signer.signedAt)}
          </>
        )}
        {signer.signedAt === null && signer.viewedAt !== null && (
          <>
            {' · '}
            <Trans>seen {format.dateTime(signer.viewedAt)}</Trans>
          </>
        )}
      </span>
      {proof && (
        <span className="meta block">
          <bdi>{proof.name}</bdi> {ways[proof.way]}
          {proof.ip !== null && (
            <>
              {' · '}
              <bdi dir="ltr">{proof.ip}</bdi>
            </>
          )}
          <span className="block cut" dir="ltr" title={proof.documentHash}>
            <Trans>SHA-256</Trans> {proof.documentHash.slice(0, 16)}…
          </span>
        </span>
      )}
      {isMe && isOpen && (
        <Button className="mt-2" size="sm" look="primary" icon="pen" onPress={() => setAsking('sign')}>
          <Trans>Sign for us</Trans>
        </Button>
      )}
      {code !== null && (
        <SecretDialog
          title={t`One-time code`}
          text={t`Tell it ${signer.name} by telephone. It is good for half an hour and shown only now; the signature will say that it was told by phone.`}
          secret={code}
          onClose={() => setCode(null)}
        />
      )}
      {asking && (
        <SignDialog signer={signer} contract={contract} as={asking} onClose={() => setAsking(null)} />
      )}
    </li>
  );
}

/** The own signature, or that of somebody else on paper. */
function SignDialog(props: { signer: Signer; contract: Contract; as: 'sign' | 'note'; onClose: () => void }) {
  const { t } = useLingui();
  const { signer, contract, as, onClose } = props;
  const [name, setName] = useState(signer.name);
  const [note, setNote] = useState('');
  const save = useContractChange(
    contract,
    () =>
      as === 'sign'
        ? call(signContract, { params: { id: contract.id }, body: { name: name.trim() } })
        : call(noteSignature, {
            params: { id: contract.id, signerId: signer.id },
            body: { name: name.trim(), ...(note.trim() === '' ? {} : { note: note.trim() }) },
          }),
    { contractOf: (after) => after, done: onClose },
  );
  return (
    <ConfirmDialog
      isOpen
      title={as === 'sign' ? t`Sign this contract` : t`Signed on paper`}
      verb={as === 'sign' ? t`Sign` : t`Note`}
      isPending={save.isPending}
      onClose={onClose}
      onConfirm={() => {
        if (name.trim() !== '') save.mutate(undefined);
      }}
    >
      <div className="flex flex-col gap-4">
        <p className="t2">
          {as === 'sign' ? (
            <Trans>
              Your name, the time and the network address are kept as proof. A signature cannot be taken back.
            </Trans>
          ) : (
            <Trans>The document will say that a colleague noted it. A signature cannot be taken back.</Trans>
          )}
        </p>
        <TextField
          label={as === 'sign' ? t`Your full name` : t`Who signed`}
          value={name}
          onChange={setName}
          maxLength={200}
          isRequired
        />
        {as === 'note' && (
          <TextArea
            label={t`Where the paper lies`}
            value={note}
            onChange={setNote}
            rows={2}
            maxLength={2000}
          />
        )}
      </div>
    </ConfirmDialog>
  );
}
