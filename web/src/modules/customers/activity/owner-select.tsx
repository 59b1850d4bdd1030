import { useLingui } from '@lingui/react/macro';
import type { Activity } from '@peyvand/contract/customers/activities';
import { assignActivity } from '@peyvand/contract/customers/activity-endpoints';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';
import { useOwnerOptions } from '../people.ts';

/** Giving an activity on happens at once: the giver may not see it any more. */
export function OwnerSelect({ activity, onGiven }: { activity: Activity; onGiven: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const people = useOwnerOptions();
  const failureText = useFailureText();
  const assign = useMutation({
    mutationFn: (ownerId: string) =>
      call(assignActivity, { params: { id: activity.id }, body: { ownerId } }, { version: activity.version }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['activities'] });
      notify({ text: t`The activity has another owner` });
      onGiven();
    },
    onError: (error) => notify({ text: failureText(error) }),
  });
  return (
    <Select
      label={t`Owner`}
      value={activity.ownerId}
      onChange={(ownerId) => ownerId !== activity.ownerId && assign.mutate(ownerId)}
      options={people}
      hint={t`Given at once`}
    />
  );
}
