import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BulkAction, BulkState } from '@peyvand/contract/customers/bulk';
import type { Tone } from '../../../kit/marks.tsx';
import { fieldWord, stageWords } from '../words.ts';

export const stateWords: Readonly<Record<BulkState, MessageDescriptor>> = {
  waiting: msg`Waiting`,
  running: msg`Running`,
  done: msg`Done`,
  cancelled: msg`Stopped`,
  failed: msg`Failed`,
  undoing: msg`Being taken back`,
  undone: msg`Taken back`,
};

export const stateTones: Readonly<Partial<Record<BulkState, Tone>>> = {
  done: 'positive',
  failed: 'negative',
  cancelled: 'warning',
};

/** What a run does, as a heading. */
export function changeText(
  change: BulkAction,
  i18n: I18n,
  nameOf: (userId: string) => string | undefined,
  labelOf: (field: string) => string | undefined,
): string {
  switch (change.action) {
    case 'assign':
      return i18n._(msg`Assign to ${nameOf(change.ownerId) ?? '…'}`);
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

/** Why records stayed as they were. */
export function reasonText(reason: string, i18n: I18n): string {
  if (reason === 'resource.missing') return i18n._(msg`no longer there, or not shown to you`);
  if (reason === 'customers.customer.read_only') return i18n._(msg`shared with you for reading only`);
  if (reason === 'customers.custom.taken') return i18n._(msg`another customer has this value already`);
  if (reason === 'customers.tags.full') return i18n._(msg`has 50 tags already`);
  if (reason === 'customers.custom.taken') return i18n._(msg`another customer has this value already`);
  if (reason === 'merged_since') return i18n._(msg`merged with another customer since`);
  if (reason === 'legal_hold') return i18n._(msg`under a legal hold`);
  if (reason.startsWith('server.')) return i18n._(msg`the server did not answer`);
  if (reason === 'changed_since') return i18n._(msg`changed by somebody since`);
  if (reason === 'used_since') return i18n._(msg`used by somebody since`);
  if (reason === 'customers.owner.unknown') return i18n._(msg`the owner before is no longer here`);
  if (reason.startsWith('access.') || reason === 'field.locked')
    return i18n._(msg`not allowed for your role`);
  return i18n._(msg`the value does not fit`);
}
