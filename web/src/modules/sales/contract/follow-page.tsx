import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import { contractDocument } from '@peyvand/contract/sales/contract-endpoints';
import type { Contract } from '@peyvand/contract/sales/contracts';
import { useState } from 'react';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Tabs } from '../../../kit/tabs.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useNumberText } from '../document-number.tsx';
import { SecretDialog } from '../quote/link-dialog.tsx';
import { ApprovalsPart } from './approvals-part.tsx';
import { ContractActions } from './contract-actions.tsx';
import { ContractFacts } from './contract-facts.tsx';
import { ContractTerms } from './contract-terms.tsx';
import { contractStatusTones, contractStatusWords } from './contract-words.ts';
import { takeLinks } from './sent-links.ts';
import { SignersPart } from './signers-part.tsx';
import { TextBlocks } from './text-blocks.tsx';
import { VersionDifferences } from './version-differences.tsx';
import { VersionLinks } from './versions.tsx';

type Part = 'text' | 'differences';

/** A contract on its way or in force: its text, who approves and signs, what happened, and what can be done now. */
export function FollowPage({ contract }: { contract: Contract }) {
  const { t, i18n } = useLingui();
  const numberText = useNumberText();
  const [links, setLinks] = useState(() => takeLinks(contract.id));
  const [part, setPart] = useState<Part>('text');
  const number = numberText(contract.number ?? '');
  const [first, ...others] = links;
  const hasOlder = contract.versions.some(({ revision }) => revision < contract.revision);
  return (
    <>
      <PageBar
        title={contract.number === null ? contract.title : t`Contract ${number}`}
        note={
          <Tag tone={contractStatusTones[contract.status]}>
            {i18n._(contractStatusWords[contract.status])}
          </Tag>
        }
      >
        <a
          className="btn"
          href={urlOf(contractDocument, { id: contract.id })}
          target="_blank"
          rel="noreferrer"
        >
          <Icon name="file" />
          <Trans>PDF</Trans>
        </a>
        <ContractActions contract={contract} onLinks={setLinks} />
      </PageBar>
      <VersionLinks contract={contract} />
      <div className="contract-body">
        <div className="flex min-w-0 flex-col gap-5">
          <ContractTerms contract={contract} />
          {hasOlder ? (
            <Tabs<Part>
              label={t`Parts of the contract`}
              value={part}
              onChange={setPart}
              items={[
                { id: 'text', label: t`Text` },
                { id: 'differences', label: t`Changed since the version before` },
              ]}
            >
              {(shown) =>
                shown === 'text' ? <Text contract={contract} /> : <VersionDifferences contract={contract} />
              }
            </Tabs>
          ) : (
            <Text contract={contract} />
          )}
        </div>
        <aside className="flex flex-col gap-6" aria-label={t`People and history`}>
          {contract.approvals.length > 0 && <ApprovalsPart contract={contract} />}
          <SignersPart contract={contract} onLinks={setLinks} />
          <ContractFacts contract={contract} />
        </aside>
      </div>
      {first && (
        <SecretDialog
          key={first.signerId}
          title={t`The link for ${first.name}`}
          text={t`Who has this link reads the contract and can sign it with the one-time code. Send it in the way that you trust; it is shown only now.`}
          secret={first.url}
          onClose={() => setLinks(others)}
        />
      )}
    </>
  );
}

function Text({ contract }: { contract: Contract }) {
  const format = useFormat();
  return (
    <ol className="contract-clauses">
      {contract.clauses.map((clause, at) => (
        <li key={clause.id}>
          <h3 className="row gap-2 font-medium">
            <span className="t3">{format.number(at + 1)}</span>
            <bdi>{clause.title}</bdi>
          </h3>
          <TextBlocks blocks={clause.blocks} language={contract.language} />
        </li>
      ))}
    </ol>
  );
}
