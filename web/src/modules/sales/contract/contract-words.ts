import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ContractKind, ContractStatus } from '@peyvand/contract/sales/contracts';
import type { Tone } from '../../../kit/marks.tsx';

export const contractKindWords: Readonly<Record<ContractKind, MessageDescriptor>> = {
  sale: msg({ message: 'Sale', context: 'contract' }),
  supply: msg({ message: 'Supply', context: 'contract' }),
  service: msg({ message: 'Service', context: 'contract' }),
  agency: msg({ message: 'Agency', context: 'contract' }),
  lease: msg({ message: 'Lease', context: 'contract' }),
  secrecy: msg({ message: 'Non-disclosure', context: 'contract' }),
  other: msg({ message: 'Other', context: 'contract' }),
};

export const contractStatusWords: Readonly<Record<ContractStatus, MessageDescriptor>> = {
  draft: msg({ message: 'Draft', context: 'contract' }),
  approving: msg({ message: 'Waits for approval', context: 'contract' }),
  approved: msg({ message: 'Approved', context: 'contract' }),
  sent: msg({ message: 'Waits for signatures', context: 'contract' }),
  signed: msg({ message: 'In force', context: 'contract' }),
  declined: msg({ message: 'Declined', context: 'contract' }),
  withdrawn: msg({ message: 'Withdrawn', context: 'contract' }),
  lapsed: msg({ message: 'Not signed in time', context: 'contract' }),
  replaced: msg({ message: 'Replaced', context: 'contract' }),
  ended: msg({ message: 'Ended', context: 'contract' }),
};

export const contractStatusTones: Readonly<Record<ContractStatus, Tone | undefined>> = {
  draft: undefined,
  approving: 'warning',
  approved: 'accent',
  sent: 'accent',
  signed: 'positive',
  declined: 'negative',
  withdrawn: undefined,
  lapsed: 'warning',
  replaced: undefined,
  ended: undefined,
};
