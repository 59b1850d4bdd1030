import { useLingui } from '@lingui/react/macro';
import {
  assignCustomer,
  type Customer,
  changeCustomer,
  deleteCustomer,
  restoreCustomer,
} from '@peyvand/contract/customers/customer';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { notify } from '../../../kit/toast.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';
import { recordQuery } from '../queries.ts';
import { type Clash, clashes, fieldsOf, inverseChange, type RecordChange, withChange } from './conflict.ts';

interface Asked {
  change: RecordChange;
  /** What the writer saw when writing. */
  base: Customer;
  /** Taking a change back is not offered to be taken back again. */
  isUndo?: boolean;
}

/** A clash waiting for a decision: the record as it is now, and my change. */
export interface Conflict {
  theirs: Customer;
  change: RecordChange;
  clashes: Clash[];
  /** Goes on with what remains of my change, maybe nothing; null writes nothing and leaves me my text. */
  settle: (decided: RecordChange | null) => void;
}

/** What was written over what; null when the writer went back to his text. */
type Stored = { stored: Customer; written: RecordChange; before: Customer } | null;

/** Everything that is done to one record: at once on the screen, with the way back, and a question where two met. */
export function useRecordActions(id: string) {
  const { t } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { queryKey } = recordQuery(id);
  const refresh = () => client.invalidateQueries({ queryKey: ['customers'] });
  const tell = (error: unknown) => notify({ text: failureText(error) });
  const now = (): Customer | undefined => client.getQueryData(queryKey);

  /** Stores a change; asks, as often as it takes, when others changed the same fields meanwhile. */
  async function store(written: RecordChange, before: Customer): Promise<Stored> {
    try {
      const stored = await call(
        changeCustomer,
        { params: { id }, body: written },
        { version: before.version },
      );
      return { stored, written, before };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind !== 'problem' || failure.error.problem.code !== 'version.stale') throw error;
      const theirs = await client.query({ ...recordQuery(id), staleTime: 0 });
      const found = clashes(before, theirs, written);
      if (found.length === 0) return store(written, theirs);
      const decided = await new Promise<RecordChange | null>((settle) =>
        setConflict({ theirs, change: written, clashes: found, settle }),
      );
      setConflict(null);
      if (!decided) return null;
      if (fieldsOf(decided).length > 0) return store(decided, theirs);
      return { stored: theirs, written: decided, before: theirs };
    }
  }

  const change = useMutation({
    mutationFn: async ({ change: wanted, base }: Asked) => {
      await client.cancelQueries({ queryKey });
      const before = now();
      client.setQueryData(queryKey, (old) => old && withChange(old, wanted));
      try {
        return await store(wanted, base);
      } catch (error) {
        // Nobody may take for stored what was not, also while nothing can be loaded again.
        if (before) client.setQueryData(queryKey, before);
        throw error;
      }
    },
    onSuccess: (done, { isUndo }) => {
      if (!done) return;
      const { stored, written, before } = done;
      client.setQueryData(queryKey, stored);
      if (fieldsOf(written).length === 0) return;
      const inverse = isUndo ? undefined : inverseChange(before, written);
      notify({
        text: isUndo ? t`Taken back` : t`Saved`,
        ...(inverse
          ? { onUndo: () => change.mutate({ change: inverse, base: now() ?? stored, isUndo: true }) }
          : {}),
      });
    },
    onError: tell,
    onSettled: refresh,
  });

  const assign = useMutation({
    mutationFn: async ({ ownerId, base }: { ownerId: string; base: Customer; isUndo?: boolean }) => {
      client.setQueryData(queryKey, (old) => old && { ...old, ownerId });
      return call(assignCustomer, { params: { id }, body: { ownerId } }, { version: base.version });
    },
    onSuccess: (given, { base, isUndo }) => {
      client.setQueryData(queryKey, (old) => old && { ...old, ...given });
      notify({
        text: isUndo ? t`Taken back` : t`Assigned`,
        ...(isUndo
          ? {}
          : {
              onUndo: () =>
                assign.mutate({
                  ownerId: base.ownerId,
                  base: { ...base, version: given.version },
                  isUndo: true,
                }),
            }),
      });
    },
    onError: tell,
    onSettled: refresh,
  });

  const restore = useMutation({
    mutationFn: () => call(restoreCustomer, { params: { id } }),
    onSuccess: (stored) => {
      client.setQueryData(queryKey, stored);
      notify({ text: t`The customer is back` });
    },
    onError: tell,
    onSettled: refresh,
  });

  const remove = useMutation({
    mutationFn: (base: Customer) => call(deleteCustomer, { params: { id } }, { version: base.version }),
    onSuccess: (_, { name }) =>
      notify({ text: t`“${name}” is in the trash`, onUndo: () => restore.mutate() }),
    onError: tell,
    onSettled: refresh,
  });

  return { change, assign, remove, restore, conflict };
}

export type RecordActions = ReturnType<typeof useRecordActions>;
