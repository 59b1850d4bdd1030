import { useLingui } from '@lingui/react/macro';
import type { Filter } from '@peyvand/contract/core/filter';
import { useCan } from '../../../lib/session.ts';

const mine: Filter = { field: 'owner', op: 'in', value: [{ me: true }] };
const open: Filter = { field: 'status', op: 'in', value: ['open'] };

/** The lists of deals that everybody has; the trash behind the saved ones. */
export function useDealViews() {
  const { t } = useLingui();
  const can = useCan();
  const trash = { id: 'trash', name: t`Trash`, more: { deleted: 'only' }, sort: '-createdAt' };
  return {
    own: [
      { id: 'all', name: t({ message: 'All', context: 'deals' }) },
      { id: 'mine', name: t`My open deals`, filter: { and: [mine, open] } },
      {
        id: 'idle',
        name: t`Too long in their stage`,
        filter: { field: 'idle', op: 'eq' as const, value: true },
      },
      {
        id: 'stepless',
        name: t`Without a next step`,
        filter: { and: [open, { field: 'nextStepOn', op: 'isEmpty' as const }] },
      },
      ...(can('customers.activity.read')
        ? [
            {
              id: 'planless',
              name: t`Nothing planned`,
              filter: { and: [open, { field: 'nextActivity', op: 'isEmpty' as const }] },
            },
          ]
        : []),
    ],
    last: can('sales.deal.delete') ? [trash] : [],
  };
}
