import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ChequeState } from '@peyvand/contract/sales/cheques';
import type { PaymentMethod } from '@peyvand/contract/sales/payments';
import type { Tone } from '../../../kit/marks.tsx';
import type { Age } from './ages.ts';

export const methodWords: Readonly<Record<PaymentMethod, MessageDescriptor>> = {
  cash: msg({ message: 'Cash', context: 'way of paying' }),
  card: msg({ message: 'Card', context: 'way of paying' }),
  transfer: msg({ message: 'Transfer', context: 'way of paying' }),
  cheque: msg({ message: 'Cheque', context: 'way of paying' }),
  gateway: msg({ message: 'Online', context: 'way of paying' }),
};

export const chequeWords: Readonly<Record<ChequeState, MessageDescriptor>> = {
  received: msg({ message: 'Received', context: 'cheque' }),
  deposited: msg({ message: 'At the bank', context: 'cheque' }),
  cleared: msg({ message: 'Cleared', context: 'cheque' }),
  bounced: msg({ message: 'Bounced', context: 'cheque' }),
  returned: msg({ message: 'Given back', context: 'cheque' }),
  spent: msg({ message: 'Passed on', context: 'cheque' }),
};

/** What a person does to bring a cheque there. */
export const chequeVerbs: Readonly<Record<ChequeState, MessageDescriptor>> = {
  received: msg({ message: 'Take it back from the bank', context: 'cheque' }),
  deposited: msg({ message: 'Hand it in at the bank', context: 'cheque' }),
  cleared: msg({ message: 'It was paid', context: 'cheque' }),
  bounced: msg({ message: 'It bounced', context: 'cheque' }),
  returned: msg({ message: 'Give it back', context: 'cheque' }),
  spent: msg({ message: 'Pass it on', context: 'cheque' }),
};

export const chequeTones: Readonly<Record<ChequeState, Tone | undefined>> = {
  received: 'accent',
  deposited: 'accent',
  cleared: 'positive',
  bounced: 'negative',
  returned: undefined,
  spent: undefined,
};

export const ageWords: Readonly<Record<Age, MessageDescriptor>> = {
  current: msg({ message: 'Not due yet', context: 'age of a debt' }),
  days30: msg({ message: '1 to 30 days', context: 'age of a debt' }),
  days60: msg({ message: '31 to 60 days', context: 'age of a debt' }),
  days90: msg({ message: '61 to 90 days', context: 'age of a debt' }),
  older: msg({ message: 'Over 90 days', context: 'age of a debt' }),
};
