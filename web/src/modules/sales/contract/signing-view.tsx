import { Trans, useLingui } from '@lingui/react/macro';
import {
  askSigningCode,
  type ContractToSign,
  declineContract,
  signingDocument,
  signPublic,
} from '@peyvand/contract/sales/contract-signing';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Dot, Tag } from '../../../kit/marks.tsx';
import { call, loadFile } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { CodeForm, DeclineForm } from '../acceptance/code-form.tsx';
import { keepFile } from '../acceptance/keep-file.ts';
import { failureText } from '../failure-text.ts';
import { contractStatusTones, contractStatusWords } from './contract-words.ts';
import { TextBlocks } from './text-blocks.tsx';

interface Props {
  contract: ContractToSign;
  token: string;
  onChange: (contract: ContractToSign) => void;
}

/** The page of a contract: with whom, its terms and text, who signs, and the signature. */
export function SigningView(props: Props) {
  const { contract, token } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const file = useMutation({
    mutationFn: async () => {
      const found = await loadFile(signingDocument, { token });
      if (!found) throw new TypeError('the document is gone');
      keepFile(found, `${contract.number}.pdf`);
    },
  });
  const facts: readonly (readonly [string, string | null])[] = [
    [t`First day`, format.dateLong(contract.startsOn)],
    [t`Last day`, contract.endsOn === null ? t`without end` : format.dateLong(contract.endsOn)],
    [
      t({ message: 'Value', context: 'contract' }),
      contract.value === null ? null : format.money({ amount: contract.value, currency: contract.currency }),
    ],
    [t`Last day to sign`, contract.signBy === null ? null : format.dateLong(contract.signBy)],
    [t`Your contact`, contract.contact],
  ];
  return (
    <>
      <header className="offer-head">
        <div>
          <p className="offer-seller">
            <bdi>{contract.organisation}</bdi>
          </p>
          <h1 dir="auto">{contract.title}</h1>
          <p className="t2">
            <Trans>
              Contract <bdi dir="ltr">{format.digits(contract.number)}</bdi> with{' '}
              <bdi>{contract.customerName}</bdi>
            </Trans>
          </p>
        </div>
        <div className="offer-state">
          <Tag tone={contractStatusTones[contract.status]}>
            {i18n._(contractStatusWords[contract.status])}
          </Tag>
          <Button size="sm" isPending={file.isPending} onPress={() => file.mutate()}>
            <Icon name="download" />
            <Trans>PDF</Trans>
          </Button>
        </div>
      </header>
      {file.isError && (
        <p className="neg small" role="alert">
          {failureText(file.error, i18n)}
        </p>
      )}
      <dl className="offer-facts">
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <div key={label}>
                <dt className="meta">{label}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
      <ol className="contract-clauses">
        {contract.clauses.map(({ title, blocks }, at) => (
          <li key={`${format.number(at + 1)} ${title}`}>
            <h2 className="row gap-2 font-medium">
              <span className="t3">{format.number(at + 1)}</span>
              <bdi>{title}</bdi>
            </h2>
            <TextBlocks blocks={blocks} language={contract.language} />
          </li>
        ))}
      </ol>
      <section className="offer-part">
        <h2 className="sec">
          <Trans>Signatures</Trans>
        </h2>
        <ul className="contract-steps">
          {contract.signers.map((signer) => (
            <li key={`${signer.side} ${signer.name} ${signer.role}`} className="row gap-2">
              <Dot tone={signer.signedAt === null ? 'hollow' : 'positive'} />
              <span className="grow">
                <bdi>{signer.name}</bdi>
                {signer.role !== '' && (
                  <span className="meta">
                    {' · '}
                    <bdi>{signer.role}</bdi>
                  </span>
                )}
              </span>
              <span className="meta">
                {signer.signedAt === null ? t`not yet` : format.dateTime(signer.signedAt)}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <Answer {...props} />
      <p className="meta offer-print" dir="ltr">
        <Trans>SHA-256</Trans> {contract.documentHash}
      </p>
    </>
  );
}

/** The signature, or why there is none to give any more. */
function Answer({ contract, token, onChange }: Props) {
  const { t } = useLingui();
  const [mode, setMode] = useState<'sign' | 'decline' | null>(null);
  const you = contract.signers.find(({ isYou }) => isYou);
  const closed: Readonly<Record<Exclude<ContractToSign['status'], 'sent'>, string>> = {
    signed: t`Everybody has signed: the contract is in force.`,
    declined: t`This contract was declined. Talk to your contact if you want another one.`,
    withdrawn: t`This contract was withdrawn. Nobody can sign it any more.`,
    lapsed: t`The last day to sign is over. Ask your contact for a new version.`,
    replaced: t`There is a newer version of this contract. Ask your contact for its link.`,
    ended: t`This contract is over.`,
  };
  if (contract.status !== 'sent')
    return (
      <section className="offer-part" role="status">
        <p>{closed[contract.status]}</p>
      </section>
    );
  if (you && you.signedAt !== null)
    return (
      <section className="offer-part offer-done" role="status">
        <h2 className="sec">
          <Trans>Signed. Thank you.</Trans>
        </h2>
        <p>
          <Trans>It is in force when the others have signed, too.</Trans>
        </p>
      </section>
    );
  return (
    <section className="offer-part">
      <h2 className="sec">
        <Trans>Your signature</Trans>
      </h2>
      {mode === null && (
        <div className="row gap-3 flex-wrap mt-3">
          <Button look="primary" size="lg" icon="pen" onPress={() => setMode('sign')}>
            <Trans>Sign</Trans>
          </Button>
          <Button size="lg" onPress={() => setMode('decline')}>
            <Trans>Decline</Trans>
          </Button>
        </div>
      )}
      {mode === 'sign' && (
        <CodeForm
          contact={contract.contact}
          name={you?.name ?? ''}
          promise={t`The code comes by telephone, so that nobody else can sign in your name. We keep your name, the time and the network address as proof.`}
          verb={<Trans>Sign the contract</Trans>}
          onAsk={() => call(askSigningCode, { body: { token } })}
          onSend={async (given) => onChange(await call(signPublic, { body: { token, ...given } }))}
          onBack={() => setMode(null)}
        />
      )}
      {mode === 'decline' && (
        <DeclineForm
          onSend={async (reason) => onChange(await call(declineContract, { body: { token, reason } }))}
          onBack={() => setMode(null)}
        />
      )}
    </section>
  );
}
