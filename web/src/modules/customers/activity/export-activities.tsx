import { Trans } from '@lingui/react/macro';
import { startExport } from '@peyvand/contract/platform/exports';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useGo } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useFailureText } from '../failure-text.ts';
import type { WantedActivities } from './queries.ts';

/** Writes what the list shows to a file, in the background; leads to the page of the exports. */
export function ExportActivities({ wanted }: { wanted: WantedActivities }) {
  const go = useGo();
  const client = useQueryClient();
  const { calendar } = usePreferences();
  const failureText = useFailureText();
  const start = useMutation({
    mutationFn: () => {
      const { filter, search, deleted } = wanted;
      const which = {
        ...(filter ? { filter } : {}),
        ...(search.trim() === '' ? {} : { q: search.trim() }),
        deleted,
      };
      return call(startExport, { body: { resource: 'activities', format: 'xlsx', calendar, ...which } });
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['exports'] });
      go('/exports');
    },
    onError: (error) => notify({ text: failureText(error) }),
  });
  return (
    <Button icon="download" className="wide-only" isPending={start.isPending} onPress={() => start.mutate()}>
      <Trans>Export</Trans>
    </Button>
  );
}
