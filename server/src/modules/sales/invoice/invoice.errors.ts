import { Refusal } from '../../../kernel/problem.ts';

const details: Readonly<Record<string, string>> = {
  draft: 'The invoice is a draft: it was not issued yet',
  issued: 'The invoice was issued: only a credit note changes what is owed',
  void: 'Credit notes took all of the invoice already',
  credit_note: 'This is a credit note',
  nothing_left: 'Nothing of it is left',
  order_void: 'The order is cancelled or a return note',
  order_nobodys: 'The order has no customer to whom an invoice could go',
  nothing_delivered: 'Nothing was delivered that is not invoiced',
  no_return: 'The order is no return note',
  return_nothing: 'No invoice that was issued asks for these goods any more',
};

/** The document stands where this cannot be done. */
export function invoiceStands(reason: string): Refusal {
  return new Refusal('resource.conflict', {
    reason: `sales.invoice.${reason}`,
    detail: details[reason] ?? 'The invoice stands in another state',
  });
}

/** A line that cannot be taken as asked for. */
export function partRefused(at: number, reason: string): Refusal {
  const name = `sales.invoice.part_${reason}`;
  const messages: Readonly<Record<string, string>> = {
    unknown: 'names no line of it',
    too_much: 'is more than what is left',
    twice: 'stands twice',
    amount: 'is not above zero',
  };
  const path = `lines.${at}.${reason === 'unknown' || reason === 'twice' ? 'lineId' : 'quantity'}`;
  return new Refusal('request.refused', {
    reason: name,
    violations: [{ path, reason: name, message: messages[reason] ?? 'does not fit' }],
  });
}

export function invoiceReadOnly(): Refusal {
  return new Refusal('access.denied', {
    reason: 'sales.invoice.read_only',
    detail: 'The customer is shared with you for reading',
  });
}

export function duePast(): Refusal {
  const reason = 'sales.invoice.due_past';
  return new Refusal('request.refused', {
    reason,
    detail: 'The day on which it is due lies before the day of issue',
    violations: [{ path: 'dueOn', reason, message: 'lies in the past' }],
  });
}
