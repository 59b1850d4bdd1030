import { asciiDigits } from '@peyvand/contract/core/text';
import { Seconds } from '@peyvand/contract/service/calls';
import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { ImportRow, ImportTarget, RowOutcome, UndoOutcome } from '../../../kernel/importing.ts';
import {
  choiceIn,
  customersOfRows,
  instantIn,
  isRefused,
  lost,
  refused,
  shortIn,
  textIn,
} from '../../customers/api.ts';
import { usersNamed } from '../../platform/api.ts';
import { recordCalls, takeBackCalls } from '../call/call.actions.ts';
import { importedCalls, knownCalls } from '../call/call.store.ts';
import { keyOf, type StoredCall, wrongIn } from '../call/call.ts';
import { callFields, directionWords, outcomeWords } from './call.fields.ts';

/** Calls of a contact centre as its telephone system lists them. The same id, or else the same call to the second, is one. */
export const callsTarget: ImportTarget = {
  name: 'calls',
  permission: 'service.call.write',
  fields: callFields,
  options: z.strictObject({}),
  chunk: 2000,
  open: () => applyRows,
  undo: undoCalls,
};

async function applyRows(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
  turn: () => Promise<void>,
): Promise<RowOutcome[]> {
  await turn();
  const named = await customersOfRows(ctx, rows);
  const agents = await usersNamed(
    ctx,
    rows.flatMap((row) => textIn(row, 'agent') ?? []),
  );
  const read = rows.map((row) => {
    const agent = agents.get(textIn(row, 'agent') ?? '');
    const agentId = agent === undefined || agent === 'several' ? null : agent.id;
    return callIn(ctx, row, callerOf(named.get(row) ?? lost()), agentId);
  });
  const calls = read.flatMap((one) => (isRefused(one) ? [] : [one]));
  const seen = await knownCalls(ctx, calls);
  const fresh: StoredCall[] = [];
  const outcomes = read.map((one): RowOutcome => {
    if (isRefused(one)) return one;
    const key = keyOf(one);
    const known = seen.get(key);
    if (known !== undefined) return { kind: 'unchanged', recordId: known };
    seen.set(key, one.id);
    fresh.push(one);
    return { kind: 'created', recordId: one.id };
  });
  await recordCalls(ctx, fresh, ctx.cause);
  return outcomes;
}

type Named = NonNullable<ReturnType<Awaited<ReturnType<typeof customersOfRows>>['get']>>;
type Refused = ReturnType<typeof refused>;

/** Most callers are nobody that we know, and their calls count all the same: only a shared record is in the way. */
function callerOf(of: Named): string | null | Refused {
  if (!isRefused(of)) return of.id;
  return of.reason === 'customers.import.unknown' || of.reason === 'customers.import.several' ? null : of;
}

function callIn(
  ctx: WriteCtx,
  row: ImportRow,
  customerId: string | null | Refused,
  agentId: string | null,
): StoredCall | Refused {
  const outcome = choiceIn(row, 'outcome', outcomeWords);
  const direction = choiceIn(row, 'direction', directionWords);
  const offeredAt = instantIn(ctx, row, 'offeredAt');
  const queue = shortIn(row, 'queue', 100, 'line');
  const agentName = shortIn(row, 'agent', 100, 'line');
  const reference = shortIn(row, 'reference', 100, 'line');
  const [waited, talked, wrapped] = [
    secondsIn(row, 'waited'),
    secondsIn(row, 'talked'),
    secondsIn(row, 'wrapped'),
  ];
  if (isRefused(customerId)) return customerId;
  if (isRefused(outcome)) return outcome;
  if (isRefused(direction)) return direction;
  if (isRefused(offeredAt)) return offeredAt;
  if (isRefused(queue)) return queue;
  if (isRefused(agentName)) return agentName;
  if (isRefused(reference)) return reference;
  if (isRefused(waited)) return waited;
  if (isRefused(talked)) return talked;
  if (isRefused(wrapped)) return wrapped;
  if (!outcome || !offeredAt) return lost();
  const call = {
    id: ctx.newId(),
    customerId,
    queue: queue ?? '',
    direction: direction ?? 'in',
    outcome,
    waited,
    talked,
    wrapped,
    agentName: agentName ?? '',
    agentId,
    reference: reference ?? '',
    offeredAt,
  } as const;
  const [wrong] = wrongIn(call, ctx.clock());
  return wrong ? refused(wrong.path, `service.call.${wrong.reason}`, wrong.message) : call;
}

/** Whole seconds; none where the cell is empty. */
function secondsIn(row: ImportRow, field: 'waited' | 'talked' | 'wrapped'): number | Refused {
  const { data } = Seconds.safeParse(Number(asciiDigits(textIn(row, field) ?? '0')));
  return (
    data ?? refused(field, 'service.call.seconds', 'is a whole number of seconds, at most those of a day')
  );
}

/** Takes back an import of calls; calls are never changed, so all of them go. */
async function undoCalls(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  const made = await importedCalls(ctx, cause, limit);
  await takeBackCalls(ctx, made);
  return { undone: made.length, kept: [], more: made.length === limit };
}
