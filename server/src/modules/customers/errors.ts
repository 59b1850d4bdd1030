import type { Match } from '@peyvand/contract/customers/duplicates';
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

export function purposeCodeTaken(): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'customers.purpose.code_taken',
    violations: [{ path: 'code', reason: 'taken', message: 'another purpose has this code' }],
  });
}

/** A statement on consent that does not fit the customer or the purpose. */
export function consentUnfit(path: string, reason: string, message: string): Refusal {
  return new Refusal('request.refused', {
    reason: `customers.consent.${reason}`,
    detail: message,
    violations: [{ path, reason, message }],
  });
}

/** The record was merged: whoever wants to change it changes the survivor, which the violation names. */
export function mergedAlready(id: string, survivorId: string): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'customers.customer.merged',
    detail: 'This record was merged into another one',
    violations: [{ path: id, reason: 'merged', message: survivorId }],
  });
}

/** A merge that makes no sense: `self`, `kinds`, `choice`. */
export function unfitMerge(reason: 'self' | 'kinds' | 'choice', path: string, message: string): Refusal {
  return new Refusal('request.refused', {
    reason: `customers.merge.${reason}`,
    detail: message,
    violations: [{ path, reason, message }],
  });
}

export function mergeUndone(): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'customers.merge.undone',
    detail: 'This merge was taken back already',
  });
}

/** A request on personal data that cannot take this step. `reason`: `identity`, `second_person`, `state`, `open`, `no_file`. */
export function requestRefused(reason: string, detail: string): Refusal {
  return new Refusal('resource.conflict', { reason: `customers.request.${reason}`, detail });
}
