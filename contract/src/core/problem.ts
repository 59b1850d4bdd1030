import { z } from 'zod';

/** Every error the API can answer. The list is closed: a new one is added here first. */
export const ProblemCode = z.enum([
  'request.invalid',
  'request.malformed',
  'auth.required',
  'auth.failed',
  'auth.second_factor',
  'access.denied',
  'access.csrf',
  'resource.missing',
  'route.method',
  'request.slow',
  'resource.conflict',
  'resource.gone',
  'version.stale',
  'request.large',
  'request.media',
  'request.refused',
  'version.required',
  'request.rate',
  'server.fault',
  'server.unavailable',
  'server.full',
]);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** The status of each. */
export const problems: Readonly<Record<ProblemCode, number>> = {
  'request.invalid': 400,
  'request.malformed': 400,
  'auth.required': 401,
  'auth.failed': 401,
  'auth.second_factor': 401,
  'access.denied': 403,
  'access.csrf': 403,
  'resource.missing': 404,
  'route.method': 405,
  'request.slow': 408,
  'resource.conflict': 409,
  'resource.gone': 410,
  'version.stale': 412,
  'request.large': 413,
  'request.media': 415,
  'request.refused': 422,
  'version.required': 428,
  'request.rate': 429,
  'server.fault': 500,
  'server.unavailable': 503,
  'server.full': 507,
};

/** One wrong place in the input. `path` as in `contactPoints.0.value`; `reason` a code, `message` English. */
export const Violation = z.strictObject({
  path: z.string(),
  reason: z.string(),
  message: z.string(),
});
export type Violation = z.infer<typeof Violation>;

/** problem+json (RFC 9457). `type` is `/problems/<code>`; `reason` narrows it: `customers.customer.duplicate`. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: ProblemCode,
  reason: z.string().optional(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  violations: z.array(Violation).optional(),
  retryAfter: z.number().optional(),
});
export type Problem = z.infer<typeof Problem>;
