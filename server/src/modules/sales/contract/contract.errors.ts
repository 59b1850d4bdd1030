import type { Violation } from '@peyvand/contract/core/problem';
import { Refusal } from '../../../kernel/problem.ts';

/** The contract stands where this cannot be done. */
export function contractStands(status: string): Refusal {
  return new Refusal('resource.conflict', {
    reason: `sales.contract.${status}`,
    detail: details[status] ?? 'The contract stands in another state',
  });
}

const details: Readonly<Record<string, string>> = {
  draft: 'The contract is a draft: it was not sent yet',
  approving: 'The contract waits for approval',
  approved: 'The contract is approved, and was not sent yet',
  sent: 'The contract was sent: a change makes a new version',
  signed: 'The contract is signed already',
  declined: 'The customer declined to sign',
  withdrawn: 'The contract was withdrawn',
  lapsed: 'The last day to sign is over',
  replaced: 'A newer version took the place of this one',
  ended: 'The contract is over',
  not_latest: 'There is a newer version of the contract',
  not_signed: 'The contract is not in force',
  not_approved: 'The contract is not approved yet',
  nothing_to_approve: 'The contract needs no approval',
  signed_already: 'This signer has signed already',
  not_signer: 'You are not among those who sign',
  not_approver: 'You are not asked for this approval',
  no_renewal: 'The contract has no end, or is not renewed',
};

export function contractReadOnly(): Refusal {
  return new Refusal('access.denied', {
    reason: 'sales.contract.read_only',
    detail: 'The contract is shown to you for reading',
  });
}

/** What is wrong with a contract, place by place. */
export function contractUnsound(violations: Violation[]): Refusal {
  const [first] = violations;
  return new Refusal('request.refused', {
    reason: first?.reason ?? 'sales.contract.unsound',
    detail: first?.message ?? 'The contract does not hold together',
    violations,
  });
}

export function unsoundAt(path: string, reason: string, message: string): Refusal {
  return contractUnsound([{ path, reason: `sales.contract.${reason}`, message }]);
}
