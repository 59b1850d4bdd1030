import { useLingui } from '@lingui/react/macro';
import * as contract from '@peyvand/contract/analytics/alerts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useSavedFailure } from '../reports/saved.ts';

/** The key is what the server calls alerts when one was made, changed or removed. */
export const alertsQuery = queryOptions({
  queryKey: ['alerts'],
  queryFn: ({ signal }) => call(contract.listAlerts, {}, { signal }),
});

/** What can be done with alerts. A removal is taken back by adding it anew. */
export function useAlerts() {
  const { t } = useLingui();
  const client = useQueryClient();
  const say = useSavedFailure();
  const fresh = () => void client.invalidateQueries({ queryKey: alertsQuery.queryKey });
  const add = useMutation({
    mutationFn: (wish: contract.AlertWish) => call(contract.addAlert, { body: wish }),
    onSuccess: fresh,
  });
  const change = useMutation({
    mutationFn: ({
      id,
      version,
      wish,
    }: Pick<contract.Alert, 'id' | 'version'> & { wish: contract.AlertWish }) =>
      call(contract.changeAlert, { params: { id }, body: wish }, { version }),
    onSuccess: fresh,
  });
  const remove = useMutation({
    mutationFn: ({ id, version }: contract.Alert) =>
      call(contract.removeAlert, { params: { id } }, { version }),
    onSuccess: (_done, alert) => {
      fresh();
      const { name } = alert;
      notify({ text: t`You are not told of “${name}” any more`, onUndo: () => add.mutate(wishOf(alert)) });
    },
    onError: (error) => notify({ text: say(error) }),
  });
  return { add, change, remove };
}

function wishOf({ name, measure, filter, period, rule }: contract.AlertWish): contract.AlertWish {
  return { name, measure, filter, period, rule };
}
