import { useLingui } from '@lingui/react/macro';
import type { Contract } from '@peyvand/contract/sales/contracts';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { contractStatusTones, contractStatusWords } from './contract-words.ts';

/** The versions of a contract, one of them shown; nothing where there is only one. */
export function VersionLinks({ contract }: { contract: Contract }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  if (contract.versions.length < 2) return null;
  return (
    <nav className="row flex-wrap gap-4 px-6 pb-3 max-phone:px-4" aria-label={t`Versions`}>
      {contract.versions.map(({ id, revision, status, startsOn }) => {
        const n = format.number(revision);
        return (
          <a
            key={id}
            className="row gap-2 link"
            href={`/contracts/${id}`}
            aria-current={id === contract.id ? 'page' : undefined}
          >
            {id === contract.id ? <b>{t`Version ${n}`}</b> : t`Version ${n}`}
            <span className="meta">{format.dateInList(startsOn)}</span>
            <Tag tone={contractStatusTones[status]}>{i18n._(contractStatusWords[status])}</Tag>
          </a>
        );
      })}
    </nav>
  );
}
