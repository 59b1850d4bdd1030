import { Briefing } from '@peyvand/contract/customers/briefings';

/** The open deals that the module of sales tells of, checked. */
export function dealsIn(part: unknown): Briefing['deals'] {
  return part === undefined ? [] : Briefing.shape.deals.parse(part);
}

/** What the module of sales tells of a customer's orders, checked; nothing bought where it tells nothing. */
export function ordersIn(part: unknown): Briefing['orders'] {
  return part === undefined ? { count: 0, last: null, totals: [] } : Briefing.shape.orders.parse(part);
}
