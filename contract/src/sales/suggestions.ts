import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zLine, zText } from '../core/text.ts';

const one = z.strictObject({ id: Id });

/** What speaks for calling a customer. */
export const CallReason = z.enum(['tier', 'margin', 'rhythm', 'idle', 'promise', 'risk']);
export type CallReason = z.infer<typeof CallReason>;

const Weight = z.number().int().min(0).max(100);

/** How much each reason counts; those with 0 do not. Together they make 100. */
export const CallWeights = z
  .strictObject({
    tier: Weight,
    margin: Weight,
    rhythm: Weight,
    idle: Weight,
    promise: Weight,
    risk: Weight,
  })
  .refine((all) => Object.values(all).some((one) => one > 0), { message: 'one reason must count' });
export type CallWeights = z.infer<typeof CallWeights>;

const Names = z.record(z.string(), z.string());

/**
 * A reason with what it says. `rhythm`: days since the last talk (since the record was made where there was none) and the
 * usual days between two. `idle`: days above what the stage of a deal allows. `promise`: days that something is late.
 */
export const SaidReason = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tier'), names: Names }),
  z.strictObject({ kind: z.literal('margin') }),
  z.strictObject({
    kind: z.literal('rhythm'),
    days: z.number().int(),
    usual: z.number().int(),
    isFirst: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('idle'), days: z.number().int() }),
  z.strictObject({ kind: z.literal('promise'), days: z.number().int() }),
  z.strictObject({ kind: z.literal('risk') }),
]);
export type SaidReason = z.infer<typeof SaidReason>;

export const CallSuggestion = z.strictObject({
  customerId: Id,
  name: z.string(),
  kind: z.enum(['person', 'company']),
  city: z.string().nullable().optional(),
  phone: z.string().nullable().optional(),
  ownerId: Id,
  /** From 1 to 100. */
  score: z.number(),
  /** What counts most first. */
  reasons: z.array(SaidReason),
  /** When it was worked out. */
  at: Instant,
});
export type CallSuggestion = z.infer<typeof CallSuggestion>;

export const listSuggestions = endpoint('GET', '/api/v1/call-suggestions', {
  id: 'sales.suggestion.list',
  summary:
    'Whom to call next, what counts most first; put off ones and those with something planned are left out',
  permission: 'sales.suggestion.read',
  query: z.strictObject({
    /** `mine`: customers of who asks; `all`: of everybody whose customers they see. */
    whose: z.enum(['mine', 'all']).default('mine'),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z.strictObject({ items: z.array(CallSuggestion) }),
});

export const snoozeSuggestion = endpoint('POST', '/api/v1/call-suggestions/:id/snooze', {
  id: 'sales.suggestion.snooze',
  summary: 'Not now: the customer is not suggested before a day; null: it is again',
  permission: 'sales.suggestion.use',
  params: one,
  body: z.strictObject({ until: LocalDate.nullable() }),
  status: 204,
  errors: ['access.denied', 'request.refused'],
});

export const calledSuggestion = endpoint('POST', '/api/v1/call-suggestions/:id/called', {
  id: 'sales.suggestion.called',
  summary: 'The customer was called: makes the activity, done now, and the talk in the story',
  permission: 'sales.suggestion.use',
  params: one,
  body: z.strictObject({
    /** What the call was about. */
    subject: zLine(200).min(1),
    outcomeId: Id.nullable().default(null),
    note: zText(5000).default(''),
    minutes: z.number().int().min(0).max(1440).nullable().default(null),
  }),
  response: z.strictObject({ activityId: Id }),
  status: 201,
  errors: ['access.denied', 'request.refused'],
});

export const getCallWeights = endpoint('GET', '/api/v1/call-weights', {
  id: 'sales.suggestion.weights',
  summary: 'How much each reason to call counts',
  permission: 'sales.suggestion.read',
  response: z.strictObject({ weights: CallWeights, version: z.number().int() }),
});

export const changeCallWeights = endpoint('PUT', '/api/v1/call-weights', {
  id: 'sales.suggestion.weigh',
  summary: 'Change how much each reason counts; all customers are weighed anew in the background',
  permission: 'sales.suggestion.configure',
  body: CallWeights,
  response: z.strictObject({ weights: CallWeights, version: z.number().int() }),
  ifMatch: true,
});
