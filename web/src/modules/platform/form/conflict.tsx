import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { failureOf } from '../../../lib/api.ts';

/** One field of a record that two people may change at the same time. */
export interface ConflictField<Rec> {
  id: string;
  label: string;
  value: (record: Rec) => unknown;
  words: (record: Rec) => string;
}

export interface Saving<Rec> {
  /** As it was when this person began, and as they want it. */
  base: Rec;
  mine: Rec;
  fields: readonly ConflictField<Rec>[];
  /** Sends the named fields of `mine` against a version. */
  send: (version: number, ids: readonly string[]) => Promise<Rec>;
  read: () => Promise<Rec>;
}

interface Clash<Rec> {
  saving: Saving<Rec>;
  theirs: Rec;
  clashing: readonly ConflictField<Rec>[];
  settle: (record: Rec | null) => void;
  fail: (error: unknown) => void;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Fields that this person changed, and those of them that someone else changed too, to something else. */
export function compare<Rec>({ base, mine, fields }: Saving<Rec>, theirs: Rec) {
  const changed = fields.filter((field) => !same(field.value(base), field.value(mine)));
  const clashing = changed.filter(
    (field) => !same(field.value(base), field.value(theirs)) && !same(field.value(mine), field.value(theirs)),
  );
  return { changed: changed.map((field) => field.id), clashing };
}

/** What was saved, with only this person's own changes taken back: what others did in between stays. */
export function takenBack<Rec extends object>(base: Rec, mine: Rec, saved: Rec): Rec {
  const result = { ...saved };
  for (const key in base) {
    if (!same(base[key], mine[key]) && same(saved[key], mine[key])) result[key] = base[key];
  }
  return result;
}

/**
 * Saves only what was changed. When someone else saved in between, changes of different fields are joined without a
 * word; for the same field the person chooses. `save` resolves with the saved record, or null when they close.
 */
export function useConflict<Rec extends { version: number }>(): {
  save: (saving: Saving<Rec>) => Promise<Rec | null>;
  dialog: ReactNode;
} {
  const [clash, setClash] = useState<Clash<Rec> | null>(null);

  async function attempt(saving: Saving<Rec>, against: Rec, ids: readonly string[]): Promise<Rec | null> {
    if (ids.length === 0) return against;
    try {
      return await saving.send(against.version, ids);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind !== 'problem' || failure.error.problem.code !== 'version.stale') throw error;
    }
    const theirs = await saving.read();
    const { clashing } = compare(saving, theirs);
    const open = clashing.filter((field) => ids.includes(field.id));
    if (open.length === 0) return attempt(saving, theirs, ids);
    return new Promise((settle, fail) => setClash({ saving, theirs, clashing: open, settle, fail }));
  }

  function decide({ saving, theirs, settle, fail }: Clash<Rec>, leave: ReadonlySet<string>): void {
    setClash(null);
    const { changed } = compare(saving, theirs);
    const ids = changed.filter((id) => !leave.has(id));
    // What stays as they have it is no longer mine to compare.
    attempt({ ...saving, base: theirs }, theirs, ids).then(settle, fail);
  }

  return {
    save: (saving) => attempt(saving, saving.base, compare(saving, saving.base).changed),
    dialog: clash && (
      <ConflictDialog
        clash={clash}
        onClose={() => {
          clash.settle(null);
          setClash(null);
        }}
        onDecide={(leave) => decide(clash, leave)}
      />
    ),
  };
}

function ConflictDialog<Rec>(props: {
  clash: Clash<Rec>;
  onClose: () => void;
  onDecide: (leave: ReadonlySet<string>) => void;
}) {
  const { t } = useLingui();
  const { clash } = props;
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  function choose(id: string, their: boolean): void {
    const next = new Set(theirs);
    if (their) next.add(id);
    else next.delete(id);
    setTheirs(next);
  }
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`Someone else has changed this meanwhile`}
      wide
      footer={
        <>
          <Button onPress={props.onClose}>{t`Close`}</Button>
          <Button look="primary" onPress={() => props.onDecide(theirs)}>{t`Save the choice`}</Button>
        </>
      }
    >
      <p className="t2 mb-3">
        <Trans>These fields differ; everything else has been joined.</Trans>
      </p>
      <div className="pf-stack">
        {clash.clashing.map((field) => (
          <fieldset key={field.id}>
            <legend className="label">{field.label}</legend>
            <div className="pf-grid">
              <Side
                name={field.id}
                isOn={!theirs.has(field.id)}
                title={t`Yours`}
                text={field.words(clash.saving.mine)}
                onChoose={() => choose(field.id, false)}
              />
              <Side
                name={field.id}
                isOn={theirs.has(field.id)}
                title={t`Theirs`}
                text={field.words(clash.theirs)}
                onChoose={() => choose(field.id, true)}
              />
            </div>
          </fieldset>
        ))}
      </div>
    </Dialog>
  );
}

function Side(props: { name: string; isOn: boolean; title: string; text: string; onChoose: () => void }) {
  return (
    <label className="pf-side">
      <input type="radio" name={props.name} checked={props.isOn} onChange={props.onChoose} />
      <span className="meta">{props.title}</span>
      <bdi className="grow">{props.text || '–'}</bdi>
    </label>
  );
}
