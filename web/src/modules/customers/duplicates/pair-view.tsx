import { Trans, useLingui } from '@lingui/react/macro';
import type { DuplicatePair } from '@peyvand/contract/customers/duplicates';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Keys } from '../../../kit/keys.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { useNames } from '../people.ts';
import { Comparison } from './comparison.tsx';
import { probabilityWord, reasonText } from './reason-words.ts';
import { useDecisions } from './use-decisions.ts';

/** One pair: how likely and why, both records side by side, and the verbs. */
export function PairView({
  pair,
  at,
  onMove,
}: {
  pair: DuplicatePair;
  at: number;
  onMove: (to: number) => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const can = useCan();
  const names = useNames();
  const decisions = useDecisions();
  const [note, setNote] = useState('');
  const isOpen = pair.state === 'open';
  const mayMerge = isOpen && can('customers.customer.merge');
  const mayDecide = can('customers.customer.write');
  const merge = () => mayMerge && go(`/customers/merge?ids=${pair.a.id},${pair.b.id}`);
  const notSame = () => isOpen && mayDecide && !decisions.isDeciding && decisions.notSame(pair, note.trim());
  useShortcut('J', t`Next pair`, () => onMove(at + 1));
  useShortcut('K', t`Previous pair`, () => onMove(at - 1));
  useShortcut('M', t`Merge`, () => void merge());
  useShortcut('N', t`Not the same`, () => void notSame());
  const decider = pair.decidedBy === null ? undefined : names.get(pair.decidedBy);
  return (
    <section className="pairview" aria-label={t`${pair.a.name} and ${pair.b.name}`}>
      <header>
        <h2>
          {i18n._(probabilityWord(pair.probability))}{' '}
          <span className="t3">{format.percent(pair.probability, 0)}</span>
        </h2>
        <p className="t2">{reasonText(pair.reasons, i18n, format)}</p>
        {!isOpen && pair.decidedAt && (
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
      </header>
      <Comparison pair={pair} />
      <footer className="pairacts">
        {isOpen && mayDecide && (
          <TextField label={t`How they differ (optional)`} value={note} onChange={setNote} maxLength={500} />
        )}
        <div className="row">
          {mayMerge && (
            <Button look="primary" icon="merge" onPress={merge}>
              {t`Merge`}
            </Button>
          )}
          {isOpen && mayDecide && (
            <Button isPending={decisions.isDeciding} onPress={notSame}>
              {t`Not the same`}
            </Button>
          )}
          {!isOpen && mayDecide && (
            <Button isPending={decisions.isDeciding} onPress={() => decisions.reopen(pair)}>
              {t`Decide again`}
            </Button>
          )}
          <Button look="quiet" onPress={() => onMove(at + 1)}>
            {t`Skip`}
          </Button>
          <span className="wide-only meta ms-auto">
            <Keys of="J" /> <Keys of="K" /> <Keys of="M" /> <Keys of="N" />
          </span>
        </div>
      </footer>
    </section>
  );
}
