import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { MoveKind } from '@peyvand/contract/sales/stock';

export const moveWords: Readonly<Record<MoveKind, MessageDescriptor>> = {
  receipt: msg({ message: 'Received', context: 'stock' }),
  issue: msg({ message: 'Issued', context: 'stock' }),
  transfer: msg({ message: 'Transferred', context: 'stock' }),
  adjustment: msg({ message: 'Adjusted', context: 'stock' }),
  reservation: msg({ message: 'Reserved', context: 'stock' }),
  release: msg({ message: 'Released', context: 'stock' }),
};

/** What a person does by hand, as a verb. */
export const deedWords = {
  receipt: msg({ message: 'Receive', context: 'stock' }),
  issue: msg({ message: 'Issue', context: 'stock' }),
  transfer: msg({ message: 'Transfer', context: 'stock' }),
  adjustment: msg({ message: 'Adjust', context: 'stock' }),
} as const satisfies Partial<Record<MoveKind, MessageDescriptor>>;
export type Deed = keyof typeof deedWords;
