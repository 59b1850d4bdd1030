import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Names of the stars, as groups of measures. */
export const subjectWords: Readonly<Record<string, MessageDescriptor>> = {
  sales: msg({ message: 'Sales', context: 'group of measures' }),
  interactions: msg({ message: 'Contacts', context: 'group of measures' }),
  moves: msg({ message: 'Life-cycle', context: 'group of measures' }),
  deals: msg({ message: 'Closed deals', context: 'group of measures' }),
  pipeline: msg({ message: 'Open deals day by day', context: 'group of measures' }),
  invoices: msg({ message: 'Invoices', context: 'group of measures' }),
  payments: msg({ message: 'Payments', context: 'group of measures' }),
  debts: msg({ message: 'Receivables day by day', context: 'group of measures' }),
  activities: msg({ message: 'Activities', context: 'group of measures' }),
};
