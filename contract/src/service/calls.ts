import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { zEmptyLine } from '../core/text.ts';

/**
 * What became of a call. `answered`: an agent took it. `transferred`: taken, and handed on. `abandoned`: the caller hung
 * up while waiting. `short`: the caller hung up before it could be answered at all, as the telephone system says.
 * `failed`: it never reached a queue. The last two were not offered to agents.
 */
export const CallOutcome = z.enum(['answered', 'transferred', 'abandoned', 'short', 'failed']);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** `in`: somebody called us. */
export const CallDirection = z.enum(['in', 'out']);
export type CallDirection = z.infer<typeof CallDirection>;

/** Whole seconds of a call; longer than a day is a mistake of the file. */
export const Seconds = z.number().int().min(0).max(86_400);

const fields = {
  /** The line or queue that was called, in the words of the telephone system. */
  queue: zEmptyLine(100),
  direction: CallDirection,
  outcome: CallOutcome,
  /** From being offered to agents until it was answered or the caller hung up. */
  waited: Seconds,
  /** Zero where nobody answered; so is the work after the call. */
  talked: Seconds,
  wrapped: Seconds,
  /** Who took it, as the telephone system names them. */
  agentName: zEmptyLine(100),
  /** The colleague that this is, where known. */
  agentId: Id.nullable(),
  /** The telephone system's own id of the call: the same id is the same call. */
  reference: zEmptyLine(100),
};

export const CentreCall = z.strictObject({
  id: Id,
  /** Null: nobody knows who called. */
  customer: z.strictObject({ id: Id, name: z.string() }).nullable(),
  ...fields,
  offeredAt: Instant,
  recordedBy: Id.nullable(),
  recordedAt: Instant,
});
export type CentreCall = z.infer<typeof CentreCall>;

export const NewCall = z.strictObject({
  ...fields,
  queue: fields.queue.default(''),
  direction: fields.direction.default('in'),
  waited: fields.waited.default(0),
  talked: fields.talked.default(0),
  wrapped: fields.wrapped.default(0),
  agentName: fields.agentName.default(''),
  agentId: fields.agentId.default(null),
  reference: fields.reference.default(''),
  customerId: Id.nullable().default(null),
  /** When it was offered to agents; now if left out. */
  offeredAt: Instant.optional(),
});
export type NewCall = z.output<typeof NewCall>;

const one = z.strictObject({ id: Id });

export const listCalls = endpoint('GET', '/api/v1/calls', {
  id: 'service.call.list',
  summary: 'Calls of the contact centre, newest first',
  permission: 'service.call.read',
  query: z.strictObject({
    /** Merged records together. */
    customerId: Id.optional(),
    /** Exactly this line. */
    queue: zEmptyLine(100).optional(),
    direction: CallDirection.optional(),
    outcome: CallOutcome.optional(),
    agentId: Id.optional(),
    /** Those that waited so many seconds or longer. */
    waited: z.coerce.number().int().min(0).max(86_400).optional(),
    /** Whole days in the zone of who asks, both included. */
    from: LocalDate.optional(),
    to: LocalDate.optional(),
    ...pageQuery,
  }),
  response: page(CentreCall),
});

export const recordCall = endpoint('POST', '/api/v1/calls', {
  id: 'service.call.record',
  summary: 'Record a call of the contact centre, as a telephone system tells it',
  permission: 'service.call.write',
  body: NewCall,
  response: CentreCall,
  status: 201,
  errors: ['access.denied', 'request.refused'],
});

export const correctCall = endpoint('POST', '/api/v1/calls/:id/correct', {
  id: 'service.call.correct',
  summary: 'Record a call anew as it was; the wrong one is removed with it',
  permission: 'service.call.write',
  params: one,
  /** The whole call. */
  body: NewCall.required({ offeredAt: true }),
  response: CentreCall,
  errors: ['access.denied', 'request.refused'],
});

export const removeCall = endpoint('DELETE', '/api/v1/calls/:id', {
  id: 'service.call.remove',
  summary: 'Remove a call that was recorded wrong',
  permission: 'service.call.write',
  params: one,
  errors: ['access.denied'],
});
