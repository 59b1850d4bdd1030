import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Condition } from '@peyvand/contract/sales/deliveries';
import type { DeliveryState } from '@peyvand/contract/sales/orders';
import type { Tone } from '../../../kit/marks.tsx';

export const deliveryWords: Readonly<Record<Exclude<DeliveryState, 'none'>, MessageDescriptor>> = {
  open: msg({ message: 'To be delivered', context: 'order' }),
  partial: msg({ message: 'Partly delivered', context: 'order' }),
  delivered: msg({ message: 'Delivered', context: 'order' }),
  returned: msg({ message: 'Came back', context: 'order' }),
};

export const deliveryTones: Readonly<Record<Exclude<DeliveryState, 'none'>, Tone | undefined>> = {
  open: undefined,
  partial: 'info',
  delivered: 'positive',
  returned: 'warning',
};

export const conditionWords: Readonly<Record<Condition, MessageDescriptor>> = {
  stock: msg({ message: 'Good: back to the stock', context: 'goods that came back' }),
  scrap: msg({ message: 'Damaged: to scrap', context: 'goods that came back' }),
};
