import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { DealBulkAction, DealBulkState } from '@peyvand/contract/sales/deal-bulk';
import type { Tone } from '../../../kit/marks.tsx';

export const stateWords: Readonly<Record<DealBulkState, MessageDescriptor>> = {
  waiting: msg`Waiting`,
  running: msg`Running`,
  done: msg`Done`,
  cancelled: msg`Stopped`,
  failed: msg`Failed`,
  undoing: msg`Being taken back`,
  undone: msg`Taken back`,
};

export const stateTones: Readonly<Partial<Record<DealBulkState, Tone>>> = {
  done: 'positive',
  failed: 'negative',
  cancelled: 'warning',
};

interface Names {
  readonly person: (id: string) => string | undefined;
  readonly stage: (id: string) => string | undefined;
  readonly day: (iso: string) => string;
}

/** What a run does, as a heading. */
export function changeText(change: DealBulkAction, i18n: I18n, names: Names): string {
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

const reasons: Readonly<Record<string, MessageDescriptor>> = {
  'resource.missing': msg`no longer there, or not shown to you`,
  'sales.deal.read_only': msg`shared with you for reading only`,
  'sales.deal.closed': msg`closed already`,
  'sales.deal.not_next': msg`this stage may not follow theirs`,
  'sales.deal.not_ready': msg`the stage demands more of them`,
  'sales.deal.tags_full': msg`has 50 tags already`,
  'sales.deal.owner_unknown': msg`the owner before is no longer here`,
  changed_since: msg`changed by somebody since`,
};

/** Why deals stayed as they were. */
export function reasonText(reason: string, i18n: I18n): string {
  const known = reasons[reason];
  if (known) return i18n._(known);
  if (reason.startsWith('access.') || reason === 'field.locked')
    return i18n._(msg`not allowed for your role`);
  if (reason.startsWith('server.')) return i18n._(msg`the server did not answer`);
  return i18n._(msg`the value does not fit`);
}
