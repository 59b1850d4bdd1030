import type { Violation } from '@peyvand/contract/core/problem';
import { Refusal } from '../../../kernel/problem.ts';
import type { WishFault } from './delivery.ts';

const details = {
  cancelled: 'The order is cancelled',
  not_goods: 'A return note delivers nothing',
  not_kept: 'Nobody keeps how far this order is delivered; deliver it to begin with',
  delivery_cancelled: 'The delivery note is cancelled already',
  came_back: 'Goods of this delivery came back; it cannot be cancelled any more',
} as const;

/** The order or delivery note stands where this cannot be done. */
export function deliveryStands(reason: keyof typeof details): Refusal {
  return new Refusal('resource.conflict', { reason: `sales.delivery.${reason}`, detail: details[reason] });
}

/** What is wrong with a delivery or return, place by place. */
export function deliveryUnsound(violations: Violation[]): Refusal {
  return new Refusal('request.refused', { reason: 'sales.delivery.unsound', violations });
}

/** More goes out than is open, or comes back than went out. Somebody else may have been quicker: nothing was moved. */
export function tooMuch(faults: readonly { at: number; fault: WishFault; left: string }[]): Refusal {
  const said = { unknown: 'names no line of the order', repeated: 'stands twice' } as const;
  const violations = faults.map(({ at, fault, left }) => ({
    path: `lines.${at}.${fault === 'too_much' ? 'quantity' : 'lineId'}`,
    reason: `sales.delivery.${fault}`,
    message: fault === 'too_much' ? `is at most ${left}` : said[fault],
  }));
  const isRace = faults.every(({ fault }) => fault === 'too_much');
  return new Refusal(isRace ? 'resource.conflict' : 'request.refused', {
    reason: isRace ? 'sales.delivery.too_much' : 'sales.delivery.unsound',
    violations,
  });
}

/** Goods of the order went out, or stand on an invoice: they stay on it. */
export function orderBound(
  path: string,
  reason: 'customer' | 'line' | 'quantity' | 'order' | 'note',
): Refusal {
  const messages = {
    customer: 'cannot be changed after goods were delivered or invoiced',
    line: 'was delivered or invoiced and stays on the order',
    quantity: 'cannot be less than what was delivered or invoiced',
    order: 'cannot be cancelled after goods were delivered or invoiced: take them back instead',
    note: 'is a return note; it stays as the goods came back',
  } as const;
  return new Refusal('resource.conflict', {
    reason: `sales.order.bound_${reason}`,
    detail: `${path} ${messages[reason]}`,
    violations: [{ path, reason: `sales.order.bound_${reason}`, message: messages[reason] }],
  });
}
