import { Trans, useLingui } from '@lingui/react/macro';
import type { Contract } from '@peyvand/contract/sales/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { contractQuery } from './contract-queries.ts';
import { keyedPieces } from './keyed-pieces.ts';
import { clauseDifferences, type Piece } from './word-diff.ts';

/** What this version says otherwise than the one before it: terms, and clause by clause the words. */
export function VersionDifferences({ contract }: { contract: Contract }) {
  const { t } = useLingui();
  const before = contract.versions.findLast(({ revision }) => revision < contract.revision);
  const old = useQuery({ ...contractQuery(before?.id ?? ''), enabled: before !== undefined }).data;
  const found = useMemo(() => (old ? clauseDifferences(old.clauses, contract.clauses) : []), [old, contract]);
  if (!old) return <SkeletonRows rows={3} />;
  const words = { added: t`added`, removed: t`removed`, changed: t`changed` };
  const tones = { added: 'positive', removed: 'negative', changed: 'accent' } as const;
  return (
    <div className="flex flex-col gap-4 pt-3">
      <Terms before={old} after={contract} />
      {found.length === 0 ? (
        <p className="small t2">
          <Trans>The text is the same.</Trans>
        </p>
      ) : (
        <ul className="contract-clauses">
          {found.map(({ key, title, is, pieces }) => (
            <li key={key}>
              <h3 className="row gap-2 font-medium">
                <bdi>{title}</bdi>
                <Tag tone={tones[is]}>{words[is]}</Tag>
              </h3>
              <p dir="auto" className="contract-text whitespace-pre-line">
                {keyedPieces(pieces).map(({ key: place, piece }) => (
                  <Words key={place} piece={piece} />
                ))}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Words({ piece: { is, text } }: { piece: Piece }) {
  if (is === 'added') return <ins>{text}</ins>;
  return is === 'removed' ? <del>{text}</del> : text;
}

function Terms({ before, after }: { before: Contract; after: Contract }) {
  const { t } = useLingui();
  const format = useFormat();
  const day = (date: string | null) => (date === null ? t`without end` : format.dateLong(date));
  const amount = ({ value, currency }: Contract) =>
    value === null ? '—' : format.money({ amount: value, currency });
  const rows = [
    { label: t`Title`, from: before.title, to: after.title },
    { label: t`First day`, from: day(before.startsOn), to: day(after.startsOn) },
    { label: t`Last day`, from: day(before.endsOn), to: day(after.endsOn) },
    { label: t({ message: 'Value', context: 'contract' }), from: amount(before), to: amount(after) },
  ].filter(({ from, to }) => from !== to);
  if (rows.length === 0) return null;
  return (
    <table className="tbl">
      <thead>
        <tr>
          <th scope="col">{t`Term`}</th>
          <th scope="col">{t({ message: 'Before', context: 'version' })}</th>
          <th scope="col">{t`now`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, from, to }) => (
          <tr key={label}>
            <td>{label}</td>
            <td className="t2" dir="auto">
              {from}
            </td>
            <td dir="auto">{to}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
