import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type BulkAction, type BulkWhich, customerBulk } from '@peyvand/contract/customers/bulk';
import type { z } from 'zod';
import { call } from '../../../lib/api.ts';
import { type BulkKind } from '../../platform/bulk-parts.tsx';
import { useFieldLabel } from '../../platform/parts.tsx';
import { useFailureText } from '../failure-text.ts';
import { useNames } from '../people.ts';
import { fieldWord, stageWords } from '../words.ts';

/** Customers, as the pages of bulk changes show them. */
export const customersInBulk: BulkKind<BulkAction, z.input<typeof BulkWhich>> = {
  key: 'bulk',
  page: '/customers/bulk',
  icon: 'people',
  noun: msg`Customers`,
  title: msg`Bulk changes`,
  hint: msg`Select customers in the list, or all results, and choose what happens to them.`,
  lists: 'customers',
  listOf: (ids) => {
    const filter = JSON.stringify({ field: 'id', op: 'in', value: ids });
    return `/customers?view=all&filter=${encodeURIComponent(filter)}`;
  },
  reasons: {
    'customers.customer.read_only': msg`shared with you for reading only`,
    'customers.custom.taken': msg`another customer has this value already`,
    'customers.tags.full': msg`has 50 tags already`,
    merged_since: msg`merged with another customer since`,
    legal_hold: msg`under a legal hold`,
    used_since: msg`used by somebody since`,
    'customers.owner.unknown': msg`the owner before is no longer here`,
  },
  useHeading,
  useFailureText,
  calls: {
    preview: (body, init) => call(customerBulk.preview, { body }, init),
    start: (body) => call(customerBulk.start, { body }),
    list: (query, init) => call(customerBulk.list, { query }, init),
    get: (id, init) => call(customerBulk.get, { params: { id } }, init),
    cancel: (id) => call(customerBulk.cancel, { params: { id } }),
    undo: (id) => call(customerBulk.undo, { params: { id } }),
  },
};

function useHeading(): (change: BulkAction) => string {
  const { i18n } = useLingui();
  const names = useNames();
  const labelOf = useFieldLabel();
  return (change) => headingOf(change, i18n, { names, labelOf });
}

function headingOf(
  change: BulkAction,
  i18n: I18n,
  {
    names,
    labelOf,
  }: {
    names: ReadonlyMap<string, string>;
    labelOf: (field: string) => string | undefined;
  },
): string {
  switch (change.action) {
    case 'assign':
      return i18n._(msg`Assign to ${names.get(change.ownerId) ?? '…'}`);
    case 'rules':
      return i18n._(msg`Assign by the rules`);
    case 'tag':
      return i18n._(msg`Tag with “${change.tag}”`);
    case 'untag':
      return i18n._(msg`Remove the tag “${change.tag}”`);
    case 'stage':
      return i18n._(msg`Move to the stage “${i18n._(stageWords[change.stage])}”`);
    case 'delete':
      return i18n._(msg`Move to the trash`);
    case 'restore':
      return i18n._(msg`Restore from the trash`);
    case 'change': {
      const { custom, ...plain } = change.fields;
      const fields = [
        ...Object.keys(plain).map((field) => i18n._(fieldWord(field))),
        ...Object.keys(custom ?? {}).map((key) => labelOf(`custom.${key}`) ?? key),
      ];
      return i18n._(msg`Change of ${fields.join('، ')}`);
    }
  }
}
