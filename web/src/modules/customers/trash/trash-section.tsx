import { Trans, useLingui } from '@lingui/react/macro';
import { changeTrashSettings, getTrashSettings, type TrashSettings } from '@peyvand/contract/customers/trash';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';

const settingsQuery = queryOptions({
  queryKey: ['trash', 'settings'],
  queryFn: ({ signal }) => call(getTrashSettings, {}, { signal }),
});

/** How long deleted customers can be restored. */
export function TrashSection() {
  const { t } = useLingui();
  const failureText = useFailureText();
  const settings = useQuery(settingsQuery);
  if (settings.isPending) return <SkeletonRows rows={2} />;
  if (!settings.data) {
    return (
      <ErrorState
        title={t`The settings did not load`}
        text={failureText(settings.error)}
        onRetry={() => void settings.refetch()}
      />
    );
  }
  return <TrashForm key={settings.data.version} settings={settings.data} />;
}

function TrashForm({ settings }: { settings: TrashSettings }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [days, setDays] = useState<number | null>(settings.keepDays);
  const save = useMutation({
    mutationFn: (keepDays: number) =>
      call(changeTrashSettings, { body: { keepDays } }, { version: settings.version }),
    onSuccess: (next) => {
      client.setQueryData(settingsQuery.queryKey, next);
      notify({ text: t`Saved` });
    },
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['trash'] }),
  });
  const isFit = days !== null && Number.isInteger(days) && days >= 1 && days <= 3650;
  return (
    <form
      className="pf-page"
      onSubmit={(event) => {
        event.preventDefault();
        if (isFit) save.mutate(days);
      }}
    >
      <p className="small t3 py-3 max-w-3xl">
        <Trans>
          Deleted customers lie in the trash and can be restored. After these days they are removed for good,
          with their notes, talks and files; orders stay in the books without a name. Who stands under a legal
          hold is not removed.
        </Trans>
      </p>
      <div className="max-w-60">
        <NumberField label={t`Days in the trash`} value={days} onChange={setDays} />
      </div>
      <p className="pf-acts mt-4">
        <Button
          look="primary"
          type="submit"
          isPending={save.isPending}
          {...(isFit && days !== settings.keepDays ? {} : { isDisabled: true })}
        >
          <Trans>Save</Trans>
        </Button>
      </p>
    </form>
  );
}
