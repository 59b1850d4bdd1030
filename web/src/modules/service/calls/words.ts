import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CallDirection, CallOutcome } from '@peyvand/contract/service/calls';

export const outcomeWords: Readonly<Record<CallOutcome, MessageDescriptor>> = {
  answered: msg({ message: 'Answered', context: 'call' }),
  transferred: msg({ message: 'Transferred', context: 'call' }),
  abandoned: msg({ message: 'Abandoned', context: 'call' }),
  short: msg({ message: 'Short', context: 'call' }),
  failed: msg({ message: 'Failed', context: 'call' }),
};

export const directionWords: Readonly<Record<CallDirection, MessageDescriptor>> = {
  in: msg({ message: 'Incoming', context: 'call' }),
  out: msg({ message: 'Outgoing', context: 'call' }),
};
