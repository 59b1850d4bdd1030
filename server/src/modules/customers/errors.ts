import type { Match } from '@peyvand/contract/customers/customer';
import { Refusal } from '../../kernel/problem.ts';

/** The customer is known already; each match is a violation whose path names it. */
export function duplicate(matches: readonly Match[]): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'customers.customer.duplicate',
    detail: 'A customer with the same facts is known',
    violations: matches.map((match) => ({
      path: match.id,
      reason: match.reasons.join(','),
      message: match.name,
    })),
  });
}

export function staleVersion(): Refusal {
  return new Refusal('version.stale', { reason: 'customers.customer.stale' });
}

export function unknownOwner(): Refusal {
  return new Refusal('request.refused', {
    reason: 'customers.owner.unknown',
    violations: [{ path: 'ownerId', reason: 'unknown', message: 'there is no such active user' }],
  });
}

export function readOnly(): Refusal {
  return new Refusal('access.denied', {
    reason: 'customers.customer.read_only',
    detail: 'This customer is shared with you for reading',
  });
}
