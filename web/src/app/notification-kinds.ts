import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Kinds that people choose about, in groups as they think of them. A kind that is not here comes at once. */
export const noticeGroups: readonly {
  id: string;
  label: MessageDescriptor;
  kinds: readonly string[];
}[] = [
  {
    id: 'mentions',
    label: msg`Mentions`,
    kinds: ['customers.note.mentioned', 'customers.note.unseen'],
  },
  {
    id: 'notes',
    label: msg`Notes and talks on watched customers`,
    kinds: ['customers.watch.noted', 'customers.watch.talked'],
  },
  {
    id: 'changes',
    label: msg`Stage, owner and record of watched customers`,
    kinds: [
      'customers.watch.moved',
      'customers.watch.assigned',
      'customers.watch.deleted',
      'customers.watch.restored',
      'customers.watch.merged',
    ],
  },
  {
    id: 'activities',
    label: msg`Activities: reminders, and what others give you`,
    kinds: [
      'customers.activity.due',
      'customers.activity.given',
      'customers.activity.given_many',
      'customers.activity.invited',
    ],
  },
  { id: 'orders', label: msg`Orders of watched customers`, kinds: ['customers.watch.ordered'] },
  {
    id: 'handovers',
    label: msg`Handovers`,
    kinds: [
      'platform.handover.received',
      'platform.handover.returned',
      'platform.handover.finished',
      'platform.handover.back',
    ],
  },
  { id: 'answers', label: msg`Answers of customers`, kinds: ['customers.answer.received'] },
  {
    id: 'contracts',
    label: msg`Contracts: approvals, signatures, deadlines`,
    kinds: [
      'sales.contract.approval_asked',
      'sales.contract.approval_overdue',
      'sales.contract.approved',
      'sales.contract.refused',
      'sales.contract.to_sign',
      'sales.contract.code_asked',
      'sales.contract.signed',
      'sales.contract.completed',
      'sales.contract.declined',
      'sales.contract.lapsed',
      'sales.contract.notice_near',
      'sales.contract.renewed',
      'sales.contract.ended',
    ],
  },
  {
    id: 'instalments',
    label: msg`Instalments that are due or overdue`,
    kinds: ['sales.instalment.due', 'sales.instalment.overdue'],
  },
  {
    id: 'quotes',
    label: msg`Quotes: messages and answers of customers`,
    kinds: [
      'sales.quote.commented',
      'sales.quote.code_asked',
      'sales.quote.accepted',
      'sales.quote.declined',
    ],
  },
];
