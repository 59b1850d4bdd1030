import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CostKind, CostPool } from '@peyvand/contract/analytics/profit';

export const poolWords: Readonly<Record<CostPool, MessageDescriptor>> = {
  sales: msg({ message: 'Sales', context: 'people' }),
  service: msg({ message: 'Service', context: 'people' }),
  marketing: msg({ message: 'Marketing', context: 'people' }),
};

export const kindWords: Readonly<Record<CostKind, MessageDescriptor>> = {
  task: msg({ message: 'Task', context: 'kind of work' }),
  call: msg({ message: 'Planned call', context: 'kind of work' }),
  meeting: msg({ message: 'Meeting', context: 'kind of work' }),
  visit: msg({ message: 'Visit', context: 'kind of work' }),
  talkOut: msg`Talk that we begin`,
  messageOut: msg`Message that we send`,
  talkIn: msg`Talk that the customer begins`,
  messageIn: msg`Message from the customer`,
  order: msg({ message: 'Order', context: 'kind of work' }),
  return: msg({ message: 'Return', context: 'kind of work' }),
};
