import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BuiltInChannel, OrderStatus } from '@peyvand/contract/sales/orders';
import type { Tone } from '../../kit/marks.tsx';

export const statusWords: Readonly<Record<OrderStatus, MessageDescriptor>> = {
  placed: msg({ message: 'Placed', context: 'order' }),
  returned: msg({ message: 'Returned', context: 'order' }),
  cancelled: msg({ message: 'Cancelled', context: 'order' }),
};

export const statusTones: Readonly<Record<OrderStatus, Tone | undefined>> = {
  placed: undefined,
  returned: 'warning',
  cancelled: 'negative',
};

const builtInChannelWords: Readonly<Record<BuiltInChannel, MessageDescriptor>> = {
  direct: msg({ message: 'Direct', context: 'channel of an order' }),
  shop: msg({ message: 'Shop', context: 'channel of an order' }),
  online: msg({ message: 'Online', context: 'channel of an order' }),
  agent: msg({ message: 'Partner', context: 'channel of an order' }),
  franchise: msg({ message: 'Franchise', context: 'channel of an order' }),
  phone: msg({ message: 'Phone', context: 'channel of an order' }),
  other: msg({ message: 'Other', context: 'channel of an order' }),
};

/** The program's words for its own channels; those of the organisation have names (`channel/use-channels.ts`). */
export const channelWords: Readonly<Record<string, MessageDescriptor>> = builtInChannelWords;

/** Fields of a product, by the name that the contract gives them. */
export const productWords = {
  code: msg`Code`,
  name: msg`Name`,
  description: msg`Description`,
  unit: msg`Unit`,
  categoryId: msg`Category`,
  price: msg`Price`,
  cost: msg`Cost`,
} as const satisfies Readonly<Record<string, MessageDescriptor>>;
