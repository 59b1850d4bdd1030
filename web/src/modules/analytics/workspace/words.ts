import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { fieldWords } from '../words.ts';

/** Names of the measures. A measure without a word is not offered. */
export const measureWords: Readonly<Record<string, MessageDescriptor>> = {
  revenue: msg({ message: 'Sales', context: 'measure' }),
  grossRevenue: msg({ message: 'Gross sales', context: 'measure' }),
  returns: msg({ message: 'Returns', context: 'measure' }),
  discount: msg({ message: 'Discounts', context: 'measure' }),
  cost: msg({ message: 'Cost', context: 'measure' }),
  margin: msg({ message: 'Margin', context: 'measure' }),
  marginRate: msg({ message: 'Margin rate', context: 'measure' }),
  orders: msg({ message: 'Orders', context: 'measure' }),
  customers: msg({ message: 'Customers', context: 'measure' }),
  lines: msg({ message: 'Order lines', context: 'measure' }),
  quantity: msg({ message: 'Quantity', context: 'measure' }),
  averageOrder: msg({ message: 'Average order', context: 'measure' }),
  runningRevenue: msg({ message: 'Sales, running total', context: 'measure' }),
  revenueAverage3: msg({ message: 'Sales, mean of three periods', context: 'measure' }),
  interactions: msg({ message: 'Contacts with customers', context: 'measure' }),
  contactedCustomers: msg({ message: 'Customers contacted', context: 'measure' }),
  talkTime: msg({ message: 'Talk time in seconds', context: 'measure' }),
  moves: msg({ message: 'Moves of stage', context: 'measure' }),
  movedCustomers: msg({ message: 'Customers moved', context: 'measure' }),
  daysInStage: msg({ message: 'Days in stage', context: 'measure' }),
  closedDeals: msg({ message: 'Closed deals', context: 'measure' }),
  wonDeals: msg({ message: 'Won deals', context: 'measure' }),
  lostDeals: msg({ message: 'Lost deals', context: 'measure' }),
  winRate: msg({ message: 'Win rate', context: 'measure' }),
  wonAmount: msg({ message: 'Won amount', context: 'measure' }),
  lostAmount: msg({ message: 'Lost amount', context: 'measure' }),
  averageWon: msg({ message: 'Average won deal', context: 'measure' }),
  medianWon: msg({ message: 'Median won deal', context: 'measure' }),
  dealDiscount: msg({ message: 'Discounts on deals', context: 'measure' }),
  discountRate: msg({ message: 'Discount rate', context: 'measure' }),
  cycleDays: msg({ message: 'Mean cycle in days', context: 'measure' }),
  medianCycleDays: msg({ message: 'Median cycle in days', context: 'measure' }),
};

/** Names of the dimensions. A dimension without a word is not offered. */
export const dimensionWords: Readonly<Record<string, MessageDescriptor>> = {
  'date.year': msg({ message: 'Year', context: 'dimension' }),
  'date.quarter': msg({ message: 'Quarter', context: 'column' }),
  'date.month': msg({ message: 'Month', context: 'column' }),
  'date.week': msg({ message: 'Week', context: 'dimension' }),
  'date.day': msg({ message: 'Day', context: 'dimension' }),
  weekday: msg`Day of the week`,
  hour: msg`Hour of the day`,
  customer: msg({ message: 'Customer', context: 'dimension' }),
  'customer.kind': fieldWords['customer.kind'] ?? msg`Kind of customer`,
  'customer.stage': msg`Stage of the customer`,
  'customer.source': msg`Lead source`,
  'customer.city': msg`City of the customer`,
  'customer.country': msg`Country of the customer`,
  owner: msg`Owner`,
  team: msg`Team`,
  seller: msg({ message: 'Seller', context: 'of an order' }),
  colleague: msg({ message: 'Colleague', context: 'dimension' }),
  product: msg({ message: 'Product', context: 'rows of figures' }),
  category: msg`Category`,
  channel: msg({ message: 'Channel', context: 'of an order' }),
  source: msg({ message: 'Source', context: 'of an order' }),
  country: msg`Country`,
  status: msg({ message: 'Order or return', context: 'dimension' }),
  direction: msg({ message: 'Direction', context: 'dimension' }),
  outcome: msg({ message: 'Outcome', context: 'dimension' }),
  'deal.owner': msg({ message: 'Seller', context: 'rows of figures' }),
  'deal.team': msg({ message: 'Team of the seller', context: 'dimension' }),
  'deal.product': msg({ message: 'Product of the deal', context: 'dimension' }),
  'deal.status': msg({ message: 'Won or lost', context: 'dimension' }),
  'deal.lostTo': msg({ message: 'Lost to', context: 'dimension' }),
  'deal.source': msg({ message: 'Source', context: 'of a deal' }),
  'deal.channel': msg({ message: 'Channel', context: 'of a deal' }),
  'move.from': msg({ message: 'From stage', context: 'dimension' }),
  'move.to': msg({ message: 'To stage', context: 'dimension' }),
};

/** Names of the stars, as groups of measures. */
export const subjectWords: Readonly<Record<string, MessageDescriptor>> = {
  sales: msg({ message: 'Sales', context: 'group of measures' }),
  interactions: msg({ message: 'Contacts', context: 'group of measures' }),
  moves: msg({ message: 'Life-cycle', context: 'group of measures' }),
  deals: msg({ message: 'Closed deals', context: 'group of measures' }),
};

/** Words of keys that are no names, by dimension; those of fields stand in `valueWords`. */
export const keyWords: Readonly<Record<string, Readonly<Record<string, MessageDescriptor>>>> = {
  status: {
    placed: msg({ message: 'Order', context: 'kind of line' }),
    returned: msg({ message: 'Return', context: 'kind of line' }),
  },
  direction: {
    in: msg({ message: 'Inbound', context: 'direction' }),
    out: msg({ message: 'Outbound', context: 'direction' }),
  },
  'deal.status': {
    won: msg({ message: 'Won', context: 'deal' }),
    lost: msg({ message: 'Lost', context: 'deal' }),
  },
};
