import { type ComponentType, lazy } from 'react';

/** The orders of one customer, for the customer's record; loaded when shown. Stands in a Suspense boundary. */
export const OrdersTab: ComponentType<{ customerId: string }> = lazy(async () => ({
  default: (await import('./order/record-tab.tsx')).OrdersTab,
}));

/** The address that writes an order for a customer. */
export function newOrderHref(customerId: string): string {
  return `/orders/new?customer=${customerId}`;
}
