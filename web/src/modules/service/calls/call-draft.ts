import {
  parseAbsolute,
  parseDate,
  parseTime,
  toCalendarDateTime,
  toTime,
  toZoned,
} from '@internationalized/date';
import type { CallDirection, CallOutcome, CentreCall, correctCall } from '@peyvand/contract/service/calls';
import type { z } from 'zod';
import { dayOfInstant, isoDay } from '../../../lib/calendar.ts';

export type Entered = z.input<NonNullable<typeof correctCall.body>>;

/** A call while it is typed: its time as two fields of the reader's zone. */
export interface CallDraft {
  readonly customerId: string | null;
  readonly customerName: string;
  readonly direction: CallDirection;
  readonly outcome: CallOutcome;
  readonly day: string;
  readonly time: string;
  readonly waited: number | null;
  readonly talked: number | null;
  readonly wrapped: number | null;
  readonly queue: string;
  readonly agentName: string;
}

/** Whether an agent took it: nobody talks in other calls. */
export function isTaken({ outcome }: Pick<CallDraft, 'outcome'>): boolean {
  return outcome === 'answered' || outcome === 'transferred';
}

/** The day and minute of an instant in a zone. */
export function momentOf(instant: string, timeZone: string): Pick<CallDraft, 'day' | 'time'> {
  return {
    day: isoDay(dayOfInstant(instant, { calendar: 'gregory', timeZone })),
    time: toTime(parseAbsolute(instant, timeZone)).toString().slice(0, 5),
  };
}

/** A recorded call as it is corrected. */
export function draftOf(call: CentreCall, timeZone: string): CallDraft {
  const { customer, direction, outcome, waited, talked, wrapped, queue, agentName, offeredAt } = call;
  return {
    direction,
    outcome,
    waited,
    talked,
    wrapped,
    queue,
    agentName,
    ...momentOf(offeredAt, timeZone),
    customerId: customer?.id ?? null,
    customerName: customer?.name ?? '',
  };
}

/** A recorded call as it would be recorded again. */
export function enteredOf({
  id: _id,
  recordedBy: _by,
  recordedAt: _at,
  customer,
  ...call
}: CentreCall): Entered {
  return { ...call, customerId: customer?.id ?? null };
}

/**
 * What is sent. `before`: the call that is corrected; what the form does not show of it stays, the second of its time too.
 * The agent is the colleague of that name where there is exactly one.
 */
export function bodyOf(
  draft: CallDraft,
  people: readonly { readonly id: string; readonly name: string }[],
  timeZone: string,
  before?: CentreCall,
): Entered {
  const { customerName: _name, day, time, ...rest } = draft;
  const isTalked = isTaken(draft);
  const agentName = isTalked ? draft.agentName.trim() : '';
  const named = people.filter(({ name }) => name === agentName);
  const was = before && momentOf(before.offeredAt, timeZone);
  return {
    ...rest,
    queue: draft.queue.trim(),
    waited: draft.waited ?? 0,
    talked: (isTalked && draft.talked) || 0,
    wrapped: (isTalked && draft.wrapped) || 0,
    agentName,
    agentId:
      before && agentName === before.agentName
        ? before.agentId
        : (named.length === 1 && named[0]?.id) || null,
    reference: before?.reference ?? '',
    offeredAt:
      before && was?.day === day && was.time === time
        ? before.offeredAt
        : toZoned(toCalendarDateTime(parseDate(day), parseTime(time)), timeZone).toAbsoluteString(),
  };
}
