import { Trans, useLingui } from '@lingui/react/macro';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { notify } from '../../kit/toast.tsx';
import { useFailureText } from './failure-text.ts';

/**
 * A form over settings that are one record with a version: what is typed, and its two buttons. Given a `key` of the
 * version, it begins anew when somebody else has saved meanwhile.
 */
export function useSettingsForm<Settings extends { version: number }>(props: {
  settings: Settings;
  queryKey: QueryKey;
  save: (body: Omit<Settings, 'version'>, version: number) => Promise<Settings>;
  /** Said when it is saved. */
  saved?: string;
  onSaved?: () => unknown;
}) {
  const { t } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [draft, setDraft] = useState(props.settings);
  const changed = JSON.stringify(draft) !== JSON.stringify(props.settings);
  const save = useMutation({
    mutationFn: () => {
      const { version, ...body } = draft;
      return props.save(body, version);
    },
    onSuccess: async (saved) => {
      client.setQueryData(props.queryKey, saved);
      notify({ text: props.saved ?? t`Saved` });
      await props.onSaved?.();
    },
    onError: async (error) => {
      notify({ text: failureText(error) });
      await client.invalidateQueries({ queryKey: props.queryKey, exact: true });
    },
  });
  const acts = (more?: ReactNode) => (
    <div className="pf-acts mt-5">
      <Button look="primary" isDisabled={!changed} isPending={save.isPending} onPress={() => save.mutate()}>
        <Trans>Save</Trans>
      </Button>
      {changed && (
        <Button onPress={() => setDraft(props.settings)}>
          <Trans>Discard</Trans>
        </Button>
      )}
      {more}
    </div>
  );
  return { draft, setDraft, acts };
}
