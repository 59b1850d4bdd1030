import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zText } from '../core/text.ts';

const longestDays = 731;
const dayMs = 86_400_000;

const fields = {
  from: LocalDate,
  /** The last day. */
  to: LocalDate,
  /** Who is reminded instead meanwhile. */
  substituteId: Id.nullable(),
  note: zText(500),
};

function isSpan({ from, to }: { from: string; to: string }): boolean {
  return from <= to && Date.parse(to) - Date.parse(from) < longestDays * dayMs;
}
const spanRule = { message: 'ends before it begins, or lasts more than two years', path: ['to'] };

/** Days on which a colleague is away. Everybody may know them: whoever plans with somebody has to. */
export const Leave = z.strictObject({ id: Id, userId: Id, ...fields, version: z.number().int() });
export type Leave = z.infer<typeof Leave>;

export const NewLeave = z
  .strictObject({
    /** Left out: the caller. For others it takes the right to configure activities. */
    userId: Id.optional(),
    ...fields,
    substituteId: fields.substituteId.default(null),
    note: fields.note.default(''),
  })
  .refine(isSpan, spanRule);
export type NewLeave = z.output<typeof NewLeave>;

export const listLeaves = endpoint('GET', '/api/v1/leaves', {
  id: 'customers.leave.list',
  summary: 'Who is away on some days',
  permission: 'customers.activity.read',
  query: z.strictObject({ from: LocalDate, to: LocalDate, userId: Id.optional() }).refine(isSpan, spanRule),
  response: z.strictObject({ items: z.array(Leave) }),
});

export const planLeave = endpoint('POST', '/api/v1/leaves', {
  id: 'customers.leave.plan',
  summary: 'Days on which the caller, or a colleague, is away',
  permission: 'customers.activity.write',
  body: NewLeave,
  response: Leave,
  status: 201,
  errors: ['access.denied', 'request.refused'],
});

const params = z.strictObject({ id: Id });

export const changeLeave = endpoint('PUT', '/api/v1/leaves/:id', {
  id: 'customers.leave.change',
  summary: 'Other days, or another substitute',
  permission: 'customers.activity.write',
  params,
  body: z.strictObject(fields).refine(isSpan, spanRule),
  response: Leave,
  ifMatch: true,
  errors: ['access.denied', 'request.refused', 'version.stale'],
});

export const endLeave = endpoint('DELETE', '/api/v1/leaves/:id', {
  id: 'customers.leave.end',
  summary: 'The colleague is not away',
  permission: 'customers.activity.write',
  params,
  ifMatch: true,
  errors: ['access.denied', 'version.stale'],
});
