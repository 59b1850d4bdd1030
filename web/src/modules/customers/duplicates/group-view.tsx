import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { DuplicateGroup } from '@peyvand/contract/customers/duplicates';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Keys } from '../../../kit/keys.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { Comparison } from './comparison.tsx';
import { Decided } from './decided.tsx';
import { probabilityWord, reasonText } from './reason-words.ts';
import { useDecisions } from './use-decisions.ts';

/** Records that may be one customer: how likely and why, side by side, and the verbs. */
export function GroupView({
  group,
  at,
  onMove,
}: {
  group: DuplicateGroup;
  at: number;
  onMove: (to: number) => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const go = useGo();
  const can = useCan();
  const decisions = useDecisions();
  const [note, setNote] = useState('');
  const { records, pairs, probability } = group;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [first] = pairs;
  const meant = records.filter(({ id }) => !left.has(id));
  const isWhole = left.size === 0;
  const isOpen = first?.state === 'open';
  const mayMerge = isOpen && can('customers.customer.merge');
  const mayDecide = can('customers.customer.write');
  const merge = () =>
    mayMerge &&
    meant.length > 1 &&
    go(`/customers/merge?back=duplicates&ids=${meant.map(({ id }) => id).join(',')}`);
  // All of them, or those that were taken out from all others.
  const apart = isWhole ? pairs : pairs.filter(({ a, b }) => left.has(a.id) || left.has(b.id));
  const notSame = () => {
    if (!isOpen || !mayDecide || decisions.isDeciding || apart.length === 0) return;
    decisions.notSame(apart, note.trim());
    setLeft(new Set());
  };
  useShortcut('J', t`Next`, () => onMove(at + 1));
  useShortcut('K', t`Previous`, () => onMove(at - 1));
  useShortcut('M', t`Merge`, () => void merge());
  useShortcut('N', t`Not the same`, notSame);
  const count = format.number(meant.length);
  const out = format.number(left.size);
  const chosen = {
    ids: new Set(meant.map(({ id }) => id)),
    onChange: (id: string, isChosen: boolean) =>
      setLeft((all) => new Set(isChosen ? [...all].filter((one) => one !== id) : [...all, id])),
  };
  return (
    <section className="pairview" aria-label={format.list(records.map(({ name }) => name))}>
      <header>
        <h2>
          {i18n._(probabilityWord(probability))} <span className="t3">{format.percent(probability, 0)}</span>
        </h2>
        <p className="t2">{reasonText(first?.reasons ?? [], i18n, format)}</p>
        {records.length > 2 && (
          <p className="meta">
            <Trans>These records belong together. Take out the one that is somebody else.</Trans>
          </p>
        )}
        {first && <Decided pair={first} />}
      </header>
      <Comparison records={records} chosen={isOpen && records.length > 2 ? chosen : undefined} />
      <footer className="pairacts">
        {isOpen && mayDecide && (
          <TextField label={t`How they differ (optional)`} value={note} onChange={setNote} maxLength={500} />
        )}
        <div className="row flex-wrap">
          {mayMerge && (
            <Button look="primary" icon="merge" isDisabled={meant.length < 2} onPress={merge}>
              {records.length === 2 ? (
                t`Merge`
              ) : (
                <Plural value={meant.length} one={`Merge ${count} record`} other={`Merge ${count} records`} />
              )}
            </Button>
          )}
          {isOpen && mayDecide && (
            <Button look="quiet" isPending={decisions.isDeciding} onPress={notSame}>
              {isWhole ? (
                t`Not the same`
              ) : (
                <Plural
                  value={left.size}
                  one={`Keep ${out} record apart`}
                  other={`Keep ${out} records apart`}
                />
              )}
            </Button>
          )}
          {!isOpen && mayDecide && (
            <Button isPending={decisions.isDeciding} onPress={() => decisions.reopen(pairs)}>
              {t`Decide again`}
            </Button>
          )}
          <Button onPress={() => onMove(at + 1)}>{t`Skip`}</Button>
          <span className="wide-only meta ms-auto">
            <Keys of="J" /> <Keys of="K" /> <Keys of="M" /> <Keys of="N" />
          </span>
        </div>
      </footer>
    </section>
  );
}
