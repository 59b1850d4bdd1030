import { Trans } from '@lingui/react/macro';
import type { LibraryClause } from '@peyvand/contract/sales/contract-library';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../lib/format/format.ts';
import type { Language } from '../../../lib/preferences.ts';
import { peopleQuery } from '../people-query.ts';
import { clauseVersionsQuery } from './contract-queries.ts';
import { keyedPieces } from './keyed-pieces.ts';
import { wordDiff } from './word-diff.ts';

/** What each version of a clause said otherwise than the one before it. */
export function ClausePast({ clause, language }: { clause: LibraryClause; language: Language }) {
  const format = useFormat();
  const people = useQuery(peopleQuery).data?.items;
  const versions = useQuery(clauseVersionsQuery(clause.id)).data?.items ?? [];
  return (
    <details>
      <summary className="small">
        <Trans>Versions of this clause</Trans>
      </summary>
      <ul className="contract-steps">
        {versions.map((one, at) => {
          const before = versions[at + 1];
          const by = people?.find(({ id }) => id === one.byId)?.name;
          return (
            <li key={one.version}>
              <span className="row justify-between gap-2">
                <b className="font-medium">
                  <Trans>Version {format.number(one.version)}</Trans>
                </b>
                <span className="meta">
                  {format.dateTime(one.at)}
                  {by && (
                    <>
                      {' · '}
                      <bdi>{by}</bdi>
                    </>
                  )}
                </span>
              </span>
              {before && (
                <p dir="auto" className="contract-text small whitespace-pre-line">
                  {keyedPieces(wordDiff(before.text[language], one.text[language])).map(({ key, piece }) =>
                    piece.is === 'added' ? (
                      <ins key={key}>{piece.text}</ins>
                    ) : piece.is === 'removed' ? (
                      <del key={key}>{piece.text}</del>
                    ) : (
                      <span key={key}>{piece.text}</span>
                    ),
                  )}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
