import { Trans } from '@lingui/react/macro';
import type { DuplicatePair } from '@peyvand/contract/customers/duplicates';
import { useFormat } from '../../../lib/format/format.ts';
import { useNames } from '../people.ts';

/** Who kept a pair apart, when, and why; nothing for one that waits. */
export function Decided({ pair }: { pair: DuplicatePair }) {
  const format = useFormat();
  const names = useNames();
  const decider = pair.decidedBy === null ? undefined : names.get(pair.decidedBy);
  return (
    <>
      {pair.state !== 'open' && pair.decidedAt && (
        <p className="meta">
          {decider === undefined ? (
            <Trans>Kept apart {format.dayName(pair.decidedAt)}</Trans>
          ) : (
            <Trans>
              Kept apart by <bdi>{decider}</bdi> {format.dayName(pair.decidedAt)}
            </Trans>
          )}
        </p>
      )}
      {pair.note && <p dir="auto">{pair.note}</p>}
    </>
  );
}
