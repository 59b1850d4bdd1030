import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ChurnFeature, ChurnReason, SurvivalBy } from '@peyvand/contract/analytics/churn';

export const survivalWords: Readonly<Record<SurvivalBy, MessageDescriptor>> = {
  channel: msg({ message: 'Channel', context: 'of an order' }),
  category: msg`Category of the first product`,
  product: msg`First product`,
  kind: msg`Kind of customer`,
  source: msg`Lead source`,
  city: msg`City of the customer`,
  tier: msg`Tier`,
};

/** What the model looks at. */
export const featureWords: Readonly<Record<ChurnFeature, MessageDescriptor>> = {
  silence: msg`Days since the last purchase`,
  rhythm: msg`Silence by the own rhythm`,
  purchases: msg`Number of purchases`,
  tenure: msg`Time as a customer`,
  average: msg`Usual amount`,
  trend: msg`More or fewer purchases lately`,
  contacts: msg`Talks and visits lately`,
  kind: msg`Kind of customer`,
  channel: msg({ message: 'Channel', context: 'of an order' }),
};

const reasonWords: Readonly<
  Record<ChurnFeature, readonly [low: MessageDescriptor, high: MessageDescriptor]>
> = {
  silence: [msg`bought a short while ago`, msg`silent for long`],
  rhythm: [msg`within the own rhythm`, msg`silent for longer than usual`],
  purchases: [msg`few purchases so far`, msg`many purchases so far`],
  tenure: [msg`a customer for a short time`, msg`a customer for long`],
  average: [msg`small purchases`, msg`large purchases`],
  trend: [msg`buys less than before`, msg`buys more than before`],
  contacts: [msg`hardly any talk lately`, msg`many talks lately`],
  kind: [msg`kind of customer`, msg`kind of customer`],
  channel: [msg`channel of the first order`, msg`channel of the first order`],
};

export function reasonWord({ feature, way }: ChurnReason): MessageDescriptor {
  return reasonWords[feature][way === 'low' ? 0 : 1];
}

/** Fields that are refused, by the name that the server says. */
export const refusedWords: Readonly<Record<string, MessageDescriptor>> = {
  stage: msg`Stage`,
  tier: msg`Tier`,
  needsGroup: msg`Needs group`,
  tags: msg`Tags`,
  owner: msg`Owner`,
  quality: msg`Quality score`,
  segment: msg`Alike customers`,
  churnRisk: msg`Risk of leaving`,
  expectedValue: msg`Expected in 12 months`,
  expectedLoss: msg`Expected loss`,
  lifetimeValue: msg`Lifetime value`,
};
