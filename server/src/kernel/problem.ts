import { type Problem, type ProblemCode, problems, type Violation } from '@peyvand/contract/core/problem';

const titles: Record<ProblemCode, string> = {
  'request.invalid': 'The request does not fit its schema',
  'request.malformed': 'The request cannot be read',
  'auth.required': 'Sign in first',
  'auth.failed': 'The sign-in was not accepted',
  'auth.second_factor': 'A second factor is needed',
  'access.denied': 'You may not do this',
  'access.csrf': 'The request came from another site',
  'resource.missing': 'There is no such record',
  'route.method': 'This address does not take that method',
  'request.slow': 'The request took too long',
  'resource.conflict': 'The record is in another state',
  'resource.gone': 'The record is gone',
  'version.stale': 'The record was changed by someone else',
  'request.large': 'The request is too large',
  'request.media': 'The content type is not accepted here',
  'request.refused': 'The request was understood and refused',
  'version.required': 'The version of the record is missing (If-Match)',
  'request.rate': 'Too many requests',
  'server.fault': 'Something went wrong on the server',
  'server.unavailable': 'The service is not ready',
  'server.full': 'The disk is full',
};

export interface Fault {
  /** Narrower than the code, `module.noun.reason`. */
  reason?: string;
  detail?: string;
  violations?: Violation[];
  /** Seconds until it makes sense to try again. */
  retryAfter?: number;
}

/** Thrown anywhere below the gate; the gate answers it as problem+json. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly fault: Fault;
  constructor(code: ProblemCode, fault: Fault = {}) {
    super(fault.detail ?? titles[code]);
    this.name = 'Refusal';
    this.code = code;
    this.fault = fault;
  }
}

/** The body of an error answer. */
export function problemOf(code: ProblemCode, fault: Fault, instance: string): Problem {
  return {
    type: `/problems/${code}`,
    title: titles[code],
    status: problems[code],
    code,
    instance,
    ...(fault.reason === undefined ? {} : { reason: fault.reason }),
    ...(fault.detail === undefined ? {} : { detail: fault.detail }),
    ...(fault.violations === undefined ? {} : { violations: fault.violations }),
    ...(fault.retryAfter === undefined ? {} : { retryAfter: fault.retryAfter }),
  };
}

/** An invisible and a missing record are the same to the caller. */
export function missing(): Refusal {
  return new Refusal('resource.missing');
}
