import type { Violation } from '@peyvand/contract/core/problem';
import { Refusal } from '../../../kernel/problem.ts';

/** Texts name fields that are not there, or cannot be read: each violation says where, line and column. */
export function textsUnfit(violations: Violation[]): Refusal {
  return new Refusal('request.refused', {
    reason: 'sales.clause.text',
    detail: 'The text names fields that are not there, or cannot be read',
    violations,
  });
}

export function clauseMissing(path: string): Refusal {
  const reason = 'sales.clause.missing';
  return new Refusal('request.refused', {
    reason,
    detail: 'There is no such clause, or it is offered no longer',
    violations: [{ path, reason, message: 'names no clause that is offered' }],
  });
}

export function templateNameTaken(): Refusal {
  const reason = 'sales.contract_template.name_taken';
  return new Refusal('resource.conflict', {
    reason,
    detail: 'Another template has this name',
    violations: [{ path: 'name', reason, message: 'is taken by another template' }],
  });
}
