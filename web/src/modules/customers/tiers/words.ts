import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Colour, TierSetInput } from '@peyvand/contract/customers/tiers';

export const measureWords: Readonly<Record<TierSetInput['measure'], MessageDescriptor>> = {
  revenue: msg`Sales`,
  margin: msg`Margin`,
  orders: msg`Number of orders`,
  rfm: msg`RFM score, 3 to 15`,
};

export const colourWords: Readonly<Record<Colour, MessageDescriptor>> = {
  gold: msg({ message: 'Gold', context: 'colour' }),
  accent: msg({ message: 'Accent', context: 'colour' }),
  positive: msg({ message: 'Green', context: 'colour' }),
  warning: msg({ message: 'Amber', context: 'colour' }),
  negative: msg({ message: 'Red', context: 'colour' }),
  plain: msg({ message: 'Grey', context: 'colour' }),
};
