import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ApprovalState, ContractFactKind, EndReason } from '@peyvand/contract/sales/contracts';

export const contractFactWords: Readonly<Record<ContractFactKind, MessageDescriptor>> = {
  made: msg({ message: 'Begun', context: 'contract' }),
  asked: msg({ message: 'Approval asked for', context: 'contract' }),
  approved: msg({ message: 'Step approved', context: 'contract' }),
  refused: msg({ message: 'Sent back', context: 'contract' }),
  restarted: msg({ message: 'Changed: approvals begin anew', context: 'contract' }),
  sent: msg({ message: 'Sent for signing', context: 'contract' }),
  viewed: msg({ message: 'Seen', context: 'contract' }),
  code: msg({ message: 'One-time code made', context: 'contract' }),
  code_asked: msg({ message: 'One-time code asked for', context: 'contract' }),
  signed: msg({ message: 'Signed', context: 'contract' }),
  complete: msg({ message: 'Signed by all: in force', context: 'contract' }),
  declined: msg({ message: 'Declined', context: 'contract' }),
  withdrawn: msg({ message: 'Withdrawn', context: 'contract' }),
  lapsed: msg({ message: 'Not signed in time', context: 'contract' }),
  replaced: msg({ message: 'Replaced by a newer version', context: 'contract' }),
  reminded: msg({ message: 'Reminder before the notice', context: 'contract' }),
  end_noted: msg({ message: 'End noted', context: 'contract' }),
  renewed: msg({ message: 'Went on for another term by itself', context: 'contract' }),
  ended: msg({ message: 'Ended', context: 'contract' }),
};

export const approvalStateWords: Readonly<Record<ApprovalState, MessageDescriptor>> = {
  waiting: msg({ message: 'not its turn yet', context: 'approval' }),
  open: msg({ message: 'waits', context: 'approval' }),
  approved: msg({ message: 'approved', context: 'approval' }),
  refused: msg({ message: 'sent back', context: 'approval' }),
  void: msg({ message: 'void', context: 'approval' }),
};

export const endReasonWords: Readonly<Record<EndReason, MessageDescriptor>> = {
  ran_out: msg({ message: 'The term ran out', context: 'contract' }),
  notice_theirs: msg({ message: 'The customer gave notice', context: 'contract' }),
  notice_ours: msg({ message: 'We gave notice', context: 'contract' }),
  agreed: msg({ message: 'By agreement', context: 'contract' }),
  breach: msg({ message: 'Breach of contract', context: 'contract' }),
  other: msg({ message: 'Other reason', context: 'contract' }),
};
