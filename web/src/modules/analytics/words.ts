import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Segment } from '@peyvand/contract/analytics/value';

export const segmentWords: Readonly<Record<Segment, MessageDescriptor>> = {
  champions: msg({ message: 'Champions', context: 'RFM' }),
  loyal: msg({ message: 'Loyal', context: 'RFM' }),
  potential_loyalists: msg({ message: 'Potential loyalists', context: 'RFM' }),
  new: msg({ message: 'New', context: 'RFM' }),
  promising: msg({ message: 'Promising', context: 'RFM' }),
  attention: msg({ message: 'Attention', context: 'RFM' }),
  about_to_sleep: msg({ message: 'About to sleep', context: 'RFM' }),
  at_risk: msg({ message: 'At risk', context: 'RFM' }),
  cant_lose: msg({ message: 'Can’t lose', context: 'RFM' }),
  lost: msg({ message: 'Hibernating', context: 'RFM' }),
  others: msg({ message: 'Others', context: 'RFM' }),
};

/** Fields of the semantic model that the page offers as filters. Fields without a word are not offered. */
export const fieldWords: Readonly<Record<string, MessageDescriptor>> = {
  channel: msg({ message: 'Channel', context: 'of an order' }),
  country: msg`Country`,
  source: msg({ message: 'Source', context: 'of an order' }),
  category: msg`Category`,
  'category.within': msg`Category, with all below`,
  product: msg`Product code`,
  'customer.name': msg`Customer name`,
  'customer.kind': msg`Kind of customer`,
  'customer.stage': msg`Stage of the customer`,
  'customer.city': msg`City of the customer`,
  'customer.country': msg`Country of the customer`,
  'customer.source': msg`Lead source`,
  'customer.territory.within': msg`Territory, with all below`,
  'customer.rfm': msg`RFM group`,
  'customer.segment': msg`Alike customers`,
  'customer.riskBand': msg({ message: 'Risk of leaving', context: 'band' }),
  'customer.lifetimeDecile': msg`Decile of lifetime value`,
  'customer.profitDecile': msg`Decile of profit`,
  owner: msg`Owner`,
  team: msg`Team`,
  'team.within': msg`Team, with all below`,
  seller: msg({ message: 'Seller', context: 'of an order' }),
  'seller.team.within': msg`Team of the seller, with all below`,
  weekday: msg`Day of the week`,
  hour: msg`Hour of the day`,
  quantity: msg`Quantity`,
  unitPrice: msg`Unit price`,
  total: msg`Amount of the line`,
  discount: msg`Discount`,
};

const channelWords: Readonly<Record<string, MessageDescriptor>> = {
  direct: msg({ message: 'Direct', context: 'channel of an order' }),
  online: msg({ message: 'Online', context: 'channel of an order' }),
  agent: msg({ message: 'Partner', context: 'channel of an order' }),
  franchise: msg({ message: 'Franchise', context: 'channel of an order' }),
  phone: msg({ message: 'Phone', context: 'channel of an order' }),
  other: msg({ message: 'Other', context: 'channel of an order' }),
};

/** Tenths of customers; `d01` is the best. */
const decileWords: Readonly<Record<string, MessageDescriptor>> = {
  d01: msg`Decile 1, the best`,
  d02: msg`Decile 2`,
  d03: msg`Decile 3`,
  d04: msg`Decile 4`,
  d05: msg`Decile 5`,
  d06: msg`Decile 6`,
  d07: msg`Decile 7`,
  d08: msg`Decile 8`,
  d09: msg`Decile 9`,
  d10: msg`Decile 10, the last`,
};

/** Words of the values that the model lists, by field. */
export const valueWords: Readonly<Record<string, Readonly<Record<string, MessageDescriptor>>>> = {
  channel: channelWords,
  'customer.rfm': segmentWords,
  'customer.riskBand': {
    low: msg({ message: 'Low', context: 'risk' }),
    middle: msg({ message: 'Medium', context: 'risk' }),
    high: msg({ message: 'High', context: 'risk' }),
  },
  'customer.lifetimeDecile': decileWords,
  'customer.profitDecile': decileWords,
  'customer.kind': { person: msg`Person`, company: msg`Company` },
  'customer.stage': {
    prospect: msg`Lead`,
    first_purchase: msg({ message: 'First buy', context: 'stage' }),
    repeat: msg({ message: 'Repeat', context: 'stage' }),
    loyal: msg({ message: 'Loyal', context: 'stage' }),
    at_risk: msg({ message: 'At risk', context: 'stage' }),
    lost: msg({ message: 'Lost', context: 'stage' }),
    won_back: msg({ message: 'Won back', context: 'stage' }),
  },
  weekday: {
    saturday: msg`Saturday`,
    sunday: msg`Sunday`,
    monday: msg`Monday`,
    tuesday: msg`Tuesday`,
    wednesday: msg`Wednesday`,
    thursday: msg`Thursday`,
    friday: msg`Friday`,
  },
};
