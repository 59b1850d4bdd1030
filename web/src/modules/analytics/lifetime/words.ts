import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PurchaseMethod, Unsaid } from '@peyvand/contract/analytics/lifetime';

/** Why nothing is said. */
export const unsaidWords: Readonly<Record<Unsaid, MessageDescriptor>> = {
  few_customers: msg`Too few customers bought`,
  few_repeat_buyers: msg`Too few customers came back`,
  few_outcomes: msg`Too few customers left`,
  no_time: msg`Too little time has passed`,
  equal_amounts: msg`All amounts are the same`,
  no_finite_mean: msg`The amounts differ too much for a mean`,
  no_drop_out: msg`Nothing shows that customers leave`,
  not_settled: msg`The fit did not settle`,
  no_contracts: msg`Needs contracts with renewals`,
  few_contracts: msg`Too few contracts that could be renewed twice`,
};

/** Names of the models, as the field calls them. */
export const methodNames: Readonly<Record<PurchaseMethod, string>> = {
  bg_nbd: 'BG/NBD',
  mbg_nbd: 'MBG/NBD',
  pareto_nbd: 'Pareto/NBD',
  nbd: 'NBD',
};
