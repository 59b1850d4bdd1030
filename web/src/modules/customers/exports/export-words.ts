import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ExportState } from '@peyvand/contract/platform/exports';
import type { Tone } from '../../../kit/marks.tsx';

export const stateWords: Readonly<Record<ExportState, MessageDescriptor>> = {
  waiting: msg`Waiting`,
  running: msg`Being written`,
  done: msg`Ready`,
  cancelled: msg`Stopped`,
  failed: msg`Failed`,
  expired: msg`Expired`,
};

export const stateTones: Readonly<Partial<Record<ExportState, Tone>>> = {
  done: 'positive',
  failed: 'negative',
  cancelled: 'warning',
};
