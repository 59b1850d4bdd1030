import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type {
  CommissionRuleInput,
  EarnerKind,
  EarnsOn,
  LineKind,
  Rate,
} from '@peyvand/contract/sales/commissions';

export const onWords: Readonly<Record<EarnsOn, MessageDescriptor>> = {
  won: msg`a deal is won`,
  order: msg`an order is placed`,
  delivery: msg`goods are delivered`,
  payment: msg`money comes in`,
};

export const earnerWords: Readonly<Record<EarnerKind, MessageDescriptor>> = {
  user: msg({ message: 'Colleagues', context: 'who earns a commission' }),
  agent: msg({ message: 'Agents', context: 'who earns a commission' }),
};

/** What of an order a line is for. */
export const partWords: Readonly<Record<'delivery' | 'payment', MessageDescriptor>> = {
  delivery: msg({ message: 'delivery', context: 'part of an order' }),
  payment: msg({ message: 'payment', context: 'part of an order' }),
};

export const basisWords: Readonly<Record<CommissionRuleInput['basis'], MessageDescriptor>> = {
  total: msg`amount`,
  margin: msg`margin`,
};

export const rateWords: Readonly<Record<Rate['kind'], MessageDescriptor>> = {
  percent: msg`a percentage`,
  fixed: msg`a fixed amount`,
  amount: msg`steps of the amount`,
  attainment: msg`steps of the target`,
};

export const lineWords: Readonly<Record<LineKind, MessageDescriptor>> = {
  earned: msg`earned`,
  late: msg`came late`,
  correction: msg`correction`,
};
