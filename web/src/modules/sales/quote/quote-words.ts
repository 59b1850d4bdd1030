import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FactKind, QuoteStatus } from '@peyvand/contract/sales/quotes';
import type { Tone } from '../../../kit/marks.tsx';

export const quoteStatusWords: Readonly<Record<QuoteStatus, MessageDescriptor>> = {
  draft: msg({ message: 'Draft', context: 'quote' }),
  waiting: msg({ message: 'Waits for approval', context: 'quote' }),
  sent: msg({ message: 'Sent', context: 'quote' }),
  viewed: msg({ message: 'Seen', context: 'quote' }),
  accepted: msg({ message: 'Accepted', context: 'quote' }),
  declined: msg({ message: 'Declined', context: 'quote' }),
  expired: msg({ message: 'Expired', context: 'quote' }),
  replaced: msg({ message: 'Replaced', context: 'quote' }),
};

export const quoteStatusTones: Readonly<Record<QuoteStatus, Tone | undefined>> = {
  draft: undefined,
  waiting: 'warning',
  sent: 'accent',
  viewed: 'accent',
  accepted: 'positive',
  declined: 'negative',
  expired: 'warning',
  replaced: undefined,
};

export const factWords: Readonly<Record<FactKind, MessageDescriptor>> = {
  made: msg({ message: 'Begun', context: 'quote' }),
  asked: msg({ message: 'Approval asked for', context: 'quote' }),
  approved: msg({ message: 'Discount approved', context: 'quote' }),
  refused: msg({ message: 'Discount not approved', context: 'quote' }),
  sent: msg({ message: 'Sent', context: 'quote' }),
  viewed: msg({ message: 'Seen by the customer', context: 'quote' }),
  code: msg({ message: 'One-time code made', context: 'quote' }),
  comment: msg({ message: 'Message', context: 'quote' }),
  accepted: msg({ message: 'Accepted', context: 'quote' }),
  declined: msg({ message: 'Declined', context: 'quote' }),
  expired: msg({ message: 'Expired', context: 'quote' }),
  replaced: msg({ message: 'Replaced by a newer version', context: 'quote' }),
};
