import { useLingui } from '@lingui/react/macro';
import type {
  Activity,
  ActivityChange,
  Completion,
  NewActivity,
  Recurrence,
} from '@peyvand/contract/customers/activities';
import * as contract from '@peyvand/contract/customers/activity-endpoints';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';

const at = ({ id }: Activity) => ({ params: { id } });
const version = (activity: Activity) => ({ version: activity.version });

/** What can be done with activities. Everything that shows them is asked again afterwards; a refusal is told. */
export function useActivities() {
  const { t } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const onError = (error: unknown) => notify({ text: failureText(error) });
  const onSettled = () => {
    void client.invalidateQueries({ queryKey: ['deals'] });
    const shown = [['activities'], ['customers']];
    return Promise.all(shown.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
  const common = { onError, onSettled };
  const reopen = useMutation({
    mutationFn: (one: Activity) => call(contract.reopenActivity, at(one), version(one)),
    ...common,
  });
  const restore = useMutation({
    mutationFn: (one: Pick<Activity, 'id'>) => call(contract.restoreActivity, { params: { id: one.id } }),
    ...common,
  });
  const plan = useMutation({
    mutationFn: (body: NewActivity) => call(contract.planActivity, { body }),
    ...common,
  });
  const change = useMutation({
    mutationFn: ({ one, ...body }: ActivityChange & { one: Activity; following?: boolean }) =>
      call(contract.changeActivity, { ...at(one), body }, version(one)),
    ...common,
  });
  const repeat = useMutation({
    mutationFn: ({ one, recurrence }: { one: Activity; recurrence: Recurrence | null }) =>
      call(contract.repeatActivity, { ...at(one), body: { recurrence } }, version(one)),
    ...common,
  });
  const complete = useMutation({
    mutationFn: ({ one, ...body }: Completion & { one: Activity }) =>
      call(contract.completeActivity, { ...at(one), body }, version(one)),
    onSuccess: (done) => notify({ text: t`“${done.subject}” is done`, onUndo: () => reopen.mutate(done) }),
    ...common,
  });
  const cancel = useMutation({
    mutationFn: (one: Activity) =>
      call(contract.cancelActivity, { ...at(one), body: { note: '' } }, version(one)),
    onSuccess: (after) =>
      notify({ text: t`“${after.subject}” does not take place`, onUndo: () => reopen.mutate(after) }),
    ...common,
  });
  const remove = useMutation({
    mutationFn: (one: Activity) => call(contract.deleteActivity, at(one), version(one)),
    onSuccess: (_, one) =>
      notify({ text: t`“${one.subject}” is in the trash`, onUndo: () => restore.mutate(one) }),
    ...common,
  });
  /** To another day or time; taken back by its undo. */
  const move = useMutation({
    mutationFn: ({ one, ...to }: { one: Activity; day: string; time?: string | null; zone?: string }) =>
      call(contract.changeActivity, { ...at(one), body: to }, version(one)),
    onSuccess: (after, { one }) => {
      const { day, time, zone } = one;
      const back = { one: after, day: day ?? after.day, time, ...(zone === null ? {} : { zone }) };
      notify({
        text: t`“${one.subject}” was moved`,
        onUndo: () => change.mutate(back),
      });
    },
    ...common,
  });
  return { plan, change, repeat, complete, cancel, reopen, remove, restore, move };
}

export type Deeds = ReturnType<typeof useActivities>;
