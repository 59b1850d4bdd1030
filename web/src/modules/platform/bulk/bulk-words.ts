import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BulkState } from '@peyvand/contract/core/bulk';
import type { Tone } from '../../../kit/marks.tsx';

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

const reasons: Readonly<Record<string, MessageDescriptor>> = {
  'resource.missing': msg`no longer there, or not shown to you`,
  'field.locked': msg`not allowed for your role`,
  changed_since: msg`changed by somebody since`,
};

/** Why records stayed as they were. */
export function reasonText(
  reason: string,
  i18n: I18n,
  more: Readonly<Record<string, MessageDescriptor>>,
): string {
  const known = more[reason] ?? reasons[reason];
  if (known) return i18n._(known);
  if (reason.startsWith('access.')) return i18n._(msg`not allowed for your role`);
  if (reason.startsWith('server.')) return i18n._(msg`the server did not answer`);
  return i18n._(msg`the value does not fit`);
}
