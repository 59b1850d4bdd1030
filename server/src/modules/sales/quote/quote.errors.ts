import { Refusal } from '../../../kernel/problem.ts';

/** The quote stands where this cannot be done: `details` says where. */
export function quoteStands(status: string): Refusal {
  return new Refusal('resource.conflict', {
    reason: `sales.quote.${status}`,
    detail: details[status] ?? 'The quote stands in another state',
  });
}

const details: Readonly<Record<string, string>> = {
  draft: 'The quote is a draft: it was not sent yet',
  waiting: 'The discount of the quote waits for approval',
  sent: 'The quote was sent: a change makes a new version',
  viewed: 'The quote was sent: a change makes a new version',
  accepted: 'The quote was accepted already',
  declined: 'The quote was declined',
  expired: 'The last day of the quote is over',
  replaced: 'A newer version of the quote was sent',
  not_latest: 'There is a newer version of the quote',
  not_accepted: 'The quote was not accepted yet',
  ordered: 'The order of this quote was made already',
};

export function quoteReadOnly(): Refusal {
  return new Refusal('access.denied', {
    reason: 'sales.quote.read_only',
    detail: 'The quote is shared with you for reading',
  });
}

export function expiryPast(): Refusal {
  const reason = 'sales.quote.expiry_past';
  return new Refusal('request.refused', {
    reason,
    detail: 'The last day lies in the past',
    violations: [{ path: 'expiresOn', reason, message: 'lies in the past' }],
  });
}

export function dealUnfit(): Refusal {
  const reason = 'sales.quote.deal_unfit';
  return new Refusal('request.refused', {
    reason,
    detail: 'There is no such deal of this customer',
    violations: [{ path: 'dealId', reason, message: 'names no deal of this customer' }],
  });
}

/** A discount above what it is taken off, or a sum of more than 18 digits. */
export function uncountable(reason: 'too_large' | 'discount_too_large', line: number | null): Refusal {
  const of = reason === 'discount_too_large' ? 'discount' : 'quantity';
  const path = line === null ? of : `lines.${line}.${of}`;
  const name = `sales.quote.${reason}`;
  const detail =
    reason === 'too_large' ? 'An amount has more than 18 digits' : 'A discount is above what it is taken off';
  return new Refusal('request.refused', {
    reason: name,
    detail,
    violations: [{ path, reason: name, message: 'is too large' }],
  });
}

export function optionUnknown(): Refusal {
  const reason = 'sales.offer.option_unknown';
  return new Refusal('request.refused', {
    reason,
    violations: [{ path: 'chosen', reason, message: 'names no option of the quote' }],
  });
}

export function logoUnfit(): Refusal {
  const reason = 'sales.letterhead.logo';
  return new Refusal('request.refused', {
    reason,
    detail: 'The logo is a PNG or JPEG of at most 300 KB',
    violations: [{ path: 'logo', reason, message: 'is no PNG or JPEG of at most 300 KB' }],
  });
}
