import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import {
  type ActivityBulkAction,
  type ActivityBulkWhich,
  activityBulk,
} from '@peyvand/contract/customers/activity-bulk';
import type { z } from 'zod';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import type { BulkKind } from '../../platform/bulk-parts.tsx';
import { useFailureText } from '../failure-text.ts';
import { useNames } from '../people.ts';
import { kindWords } from './words.ts';

/** Activities, as the pages of bulk changes show them. */
export const activitiesInBulk: BulkKind<ActivityBulkAction, z.input<typeof ActivityBulkWhich>> = {
  key: 'activityBulk',
  page: '/activities/bulk',
  icon: 'calendar',
  noun: msg`Activities`,
  title: msg`Bulk changes of activities`,
  hint: msg`Select activities in the list, or all results, and choose what happens to them.`,
  lists: 'activities',
  listOf: (ids) => {
    const filter = JSON.stringify({ field: 'id', op: 'in', value: ids });
    return `/activities?filter=${encodeURIComponent(filter)}`;
  },
  reasons: {
    'customers.activity.read_only': msg`shared with you for reading only`,
    'customers.activity.closed': msg`closed already`,
    'customers.activity.no_day': msg`has no day that could be moved`,
    'customers.owner.unknown': msg`the owner before is no longer here`,
  },
  useHeading,
  useFailureText,
  calls: {
    preview: (body, init) => call(activityBulk.preview, { body }, init),
    start: (body) => call(activityBulk.start, { body }),
    list: (query, init) => call(activityBulk.list, { query }, init),
    get: (id, init) => call(activityBulk.get, { params: { id } }, init),
    cancel: (id) => call(activityBulk.cancel, { params: { id } }),
    undo: (id) => call(activityBulk.undo, { params: { id } }),
  },
};

function useHeading(): (change: ActivityBulkAction) => string {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  return (change) => {
    switch (change.action) {
      case 'complete':
        return t`Mark as done`;
      case 'move':
        return t`Move to ${format.dateShort(change.day)}`;
      case 'postpone':
        return t`Postpone by days: ${format.number(change.days)}`;
      case 'assign':
        return t`Assign to ${names.get(change.ownerId) ?? '…'}`;
      case 'kind':
        return t`Change the kind to “${i18n._(kindWords[change.kind])}”`;
      case 'delete':
        return t`Move to the trash`;
      case 'restore':
        return t`Restore from the trash`;
    }
  };
}
