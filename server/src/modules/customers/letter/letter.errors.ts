import { Refusal } from '../../../kernel/problem.ts';
import type { BodyFault } from './merge.ts';

/** Each violation says where: `path` is `body:<line>:<column>`. */
export function bodyUnfit(faults: readonly BodyFault[]): Refusal {
  return new Refusal('request.refused', {
    reason: 'customers.letter.body',
    detail: 'The text names fields that are not there, or cannot be read',
    violations: faults.map(({ reason, line, column, said }) => ({
      path: `body:${line}:${column}`,
      reason,
      message: said,
    })),
  });
}

export function nameTaken(): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'customers.letter.name_taken',
    violations: [{ path: 'name', reason: 'taken', message: 'another template has this name' }],
  });
}

export function purposeUnfit(reason: 'unknown' | 'channel'): Refusal {
  const message = reason === 'unknown' ? 'there is no such purpose' : 'the purpose does not go by letter';
  return new Refusal('request.refused', {
    reason: 'customers.letter.purpose',
    violations: [{ path: 'purposeId', reason, message }],
  });
}

/** The template names fields that the actor may not see: nothing half-empty is printed. */
export function fieldsHidden(names: readonly string[]): Refusal {
  return new Refusal('access.denied', {
    reason: 'customers.letter.hidden',
    detail: `The letter names fields that you may not see: ${names.join(', ')}`,
  });
}

export function tooManyLetters(most: number): Refusal {
  return new Refusal('request.refused', {
    reason: 'customers.letter.too_many',
    detail: `One file holds at most ${most} letters; choose fewer customers`,
  });
}

export function inState(state: string): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'customers.letter.state',
    detail: `The printing is ${state}`,
  });
}
