import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type DealBulkAction, type DealBulkWhich, dealBulk } from '@peyvand/contract/sales/deal-bulk';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { type BulkKind } from '../../platform/bulk-parts.tsx';
import { usePersonName } from '../../platform/parts.tsx';
import { pipelinesQuery } from '../deal/deal-queries.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { failureText } from '../failure-text.ts';

/** Deals, as the pages of bulk changes show them. */
export const dealsInBulk: BulkKind<DealBulkAction, z.input<typeof DealBulkWhich>> = {
  key: 'dealBulk',
  page: '/deals/bulk',
  icon: 'board',
  noun: msg`Deals`,
  title: msg`Bulk changes of deals`,
  hint: msg`Select deals in the list, or all results, and choose what happens to them.`,
  lists: 'deals',
  listOf: (ids) => {
    const filter = JSON.stringify({ field: 'id', op: 'in', value: ids });
    return `/deals?view=list&filter=${encodeURIComponent(filter)}`;
  },
  reasons: {
    'sales.deal.read_only': msg`shared with you for reading only`,
    'sales.deal.closed': msg`closed already`,
    'sales.deal.not_next': msg`this stage may not follow theirs`,
    'sales.deal.not_ready': msg`the stage demands more of them`,
    'sales.deal.tags_full': msg`has 50 tags already`,
    'sales.deal.owner_unknown': msg`the owner before is no longer here`,
  },
  useHeading,
  useFailureText: () => {
    const { i18n } = useLingui();
    return (error) => failureText(error, i18n);
  },
  calls: {
    preview: (body, init) => call(dealBulk.preview, { body }, init),
    start: (body) => call(dealBulk.start, { body }),
    list: (query, init) => call(dealBulk.list, { query }, init),
    get: (id, init) => call(dealBulk.get, { params: { id } }, init),
    cancel: (id) => call(dealBulk.cancel, { params: { id } }),
    undo: (id) => call(dealBulk.undo, { params: { id } }),
  },
};

interface Names {
  readonly person: (id: string) => string | undefined;
  readonly stage: (id: string) => string | undefined;
  readonly day: (iso: string) => string;
}

function useHeading(): (change: DealBulkAction) => string {
  const { i18n } = useLingui();
  const format = useFormat();
  const nameOf = useNameOf();
  const person = usePersonName();
  const stages = useQuery(pipelinesQuery).data?.items.flatMap((one) => one.stages);
  const stage = (id: string) => {
    const found = stages?.find((one) => one.id === id);
    return found && nameOf(found.names);
  };
  return (change) => headingOf(change, i18n, { person, stage, day: (iso) => format.dateShort(iso) });
}

function headingOf(change: DealBulkAction, i18n: I18n, names: Names): string {
  switch (change.action) {
    case 'assign':
      return i18n._(msg`Assign to ${names.person(change.ownerId) ?? '…'}`);
    case 'stage':
      return i18n._(msg`Move to the stage “${names.stage(change.stageId) ?? '…'}”`);
    case 'tag':
      return i18n._(msg`Tag with “${change.tag}”`);
    case 'untag':
      return i18n._(msg`Remove the tag “${change.tag}”`);
    case 'expected':
      return change.expectedOn === null
        ? i18n._(msg`Take away the expected close`)
        : i18n._(msg`Expected close on ${names.day(change.expectedOn)}`);
    case 'delete':
      return i18n._(msg`Move to the trash`);
    case 'restore':
      return i18n._(msg`Restore from the trash`);
  }
}
