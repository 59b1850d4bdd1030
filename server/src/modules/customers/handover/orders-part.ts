import { Briefing } from '@peyvand/contract/customers/briefings';

/** What the module of sales tells of a customer's orders, checked; nothing bought where it tells nothing. */
export function ordersIn(part: unknown): Briefing['orders'] {
  return part === undefined ? { count: 0, last: null, totals: [] } : Briefing.shape.orders.parse(part);
}
