import { Refusal } from '../../../kernel/problem.ts';

const details: Readonly<Record<string, string>> = {
  ended: 'The receipt was taken back, or its cheque bounced',
  has_cheque: 'A cheque is given back, not taken back: say what happened to the cheque',
  through_gateway: 'What a gateway took is paid back there',
};

/** The receipt stands where this cannot be done. */
export function paymentStands(reason: string): Refusal {
  return new Refusal('resource.conflict', {
    reason: `sales.payment.${reason}`,
    detail: details[reason] ?? 'The receipt stands in another state',
  });
}

function refused(path: string, name: string, message: string): Refusal {
  const reason = `sales.payment.${name}`;
  return new Refusal('request.refused', { reason, violations: [{ path, reason, message }] });
}

export const chequeNeeded = () => refused('cheque', 'cheque_needed', 'is needed where a cheque was taken');
export const chequeStrange = () =>
  refused('cheque', 'cheque_strange', 'stands only where a cheque was taken');
export const sayadTaken = () => refused('cheque.sayad', 'sayad_taken', 'is that of a cheque that is known');
export const dayAhead = () => refused('receivedOn', 'day_ahead', 'lies in the future');
export const periodWrong = () => refused('to', 'period_wrong', 'lies before its beginning');

/** A chosen allocation that cannot be. */
export function shareRefused(at: number, reason: string): Refusal {
  const messages: Readonly<Record<string, string>> = {
    unknown: 'names nothing that is owed in this currency',
    too_much: 'is more than is open, or than is left of the receipt',
    twice: 'stands twice',
    amount: 'is not above zero',
  };
  return refused(`allocate.${at}`, `share_${reason}`, messages[reason] ?? 'does not fit');
}

export function paymentReadOnly(): Refusal {
  return new Refusal('access.denied', {
    reason: 'sales.payment.read_only',
    detail: 'The customer is shared with you for reading',
  });
}

/** The cheque may not become this from where it stands. */
export function chequeStands(from: string, to: string): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'sales.cheque.not_next',
    detail: `A cheque that is ${from} cannot become ${to}`,
  });
}

const planDetails: Readonly<Record<string, string>> = {
  sum: 'The parts do not add up to what is to be paid',
  order: 'A part is due before the one above it',
  amount: 'A part is not above zero',
  down: 'The down payment leaves nothing for the parts',
};

export function planRefused(reason: string): Refusal {
  const name = `sales.plan.${reason}`;
  const path = reason === 'down' ? 'down' : 'parts';
  const message = planDetails[reason] ?? 'do not fit';
  return new Refusal('request.refused', {
    reason: name,
    detail: message,
    violations: [{ path, reason: name, message }],
  });
}

/** What is to be planned is no invoice that was issued, or nothing of it is to be paid. */
export function planStands(reason: 'unfit' | 'nothing'): Refusal {
  return new Refusal('resource.conflict', {
    reason: `sales.plan.${reason}`,
    detail:
      reason === 'unfit' ? 'Only orders and issued invoices are planned' : 'Nothing of it is to be paid',
  });
}

/** An order goes above what its customer may owe; `above` in minor units. */
export function creditExceeded(above: string, currency: string): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'sales.credit.exceeded',
    detail: `The order goes above the credit limit of the customer by ${above} (minor units of ${currency})`,
  });
}

function payRefused(reason: string, detail: string): Refusal {
  return new Refusal('resource.conflict', { reason: `sales.pay.${reason}`, detail });
}

export const nothingOpen = () => payRefused('nothing_open', 'Nothing is to be paid of the invoice');
export const gatewayAway = () => payRefused('gateway_away', 'No gateway takes the payment now');

export function payTooMuch(): Refusal {
  const reason = 'sales.pay.too_much';
  return new Refusal('request.refused', {
    reason,
    violations: [{ path: 'amount', reason, message: 'is more than is open' }],
  });
}
