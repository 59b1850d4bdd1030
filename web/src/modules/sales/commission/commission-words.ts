import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CommissionRuleInput, EarnsOn, LineKind, Rate } from '@peyvand/contract/sales/commissions';

export const onWords: Readonly<Record<EarnsOn, MessageDescriptor>> = {
  won: msg`a deal is won`,
  order: msg`an order is placed`,
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
