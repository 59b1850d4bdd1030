import type { NewObservation, Observation } from '@peyvand/contract/customers/observations';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { groupOf } from '../customer/group.store.ts';
import { requireCustomer, requireWritableCustomer } from '../customer/known.store.ts';
import { staleVersion } from '../errors.ts';
import { observationAdded, observationChanged, observationRemoved } from './observation.events.ts';
import {
  closeTopics,
  deleteObservations,
  holdTopics,
  insertObservations,
  loadObservation,
  lockObservation,
  pageOfObservations,
  updateObservation,
} from './observation.store.ts';
import { type Facts, toldOf, wrongIn } from './observation.ts';
import { reachOf } from './reach.store.ts';

/** What is known of a customer, merged records together; and what is known of its household or group of companies. */
export async function observationsOf(
  ctx: Ctx,
  id: string,
  query: { show: 'now' | 'all'; kind?: string | undefined; limit: number; cursor?: string | undefined },
) {
  const { kind } = await requireCustomer(ctx, id);
  const reach = await reachOf(ctx, await groupOf(ctx, id), kind);
  return pageOfObservations(ctx, reach, { ...query, today: todayOf(ctx) });
}

/** Writes down something known of a customer. What was known before on the same topic is history from then on. */
export async function addObservation(
  ctx: WriteCtx,
  recordId: string,
  entered: NewObservation,
): Promise<Observation> {
  const { id: customerId, kind: of } = await requireWritableCustomer(ctx, recordId);
  const observedOn = entered.observedOn ?? todayOf(ctx);
  refuseWrong(ctx, of, { ...entered, observedOn });
  const id = ctx.newId();
  const one = { ...entered, id, customerId, observedOn, authorId: ctx.actor.id };
  await holdTopics(ctx, [one]);
  await insertObservations(ctx, [one]);
  await closeTopics(ctx, [one]);
  await emit(ctx, observationAdded, {
    subject: { kind: 'observation', id },
    customerId,
    data: toldOf(one),
  });
  return loaded(ctx, id);
}

type Change = Partial<Omit<NewObservation, 'observedOn'>> & { observedOn?: string | undefined };

/** Corrects an observation. Its topic, and the one that it leaves, are put in order anew. */
export async function changeObservation(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: { readonly [K in keyof Change]: Change[K] | undefined },
): Promise<Observation> {
  const seen = await loaded(ctx, id);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  await holdTopics(ctx, [seen, { ...seen, ...given }]);
  const before = await lockedAt(ctx, id, version);
  const after: Observation = { ...before, ...given };
  const { kind: of } = await requireWritableCustomer(ctx, before.customerId);
  refuseWrong(ctx, of, after);
  const [from, to] = [toldOf(before), toldOf(after)];
  const changes = changesBetween(from, to);
  if (Object.keys(changes).length === 0) return before;
  await updateObservation(ctx, after);
  await closeTopics(ctx, [before, after]);
  await emit(ctx, observationChanged, {
    subject: { kind: 'observation', id },
    customerId: before.customerId,
    data: { changes, kind: after.kind, topic: after.topic },
  });
  return loaded(ctx, id);
}

/** Removes an observation; the one before on its topic holds again. */
export async function removeObservation(ctx: WriteCtx, id: string, version: number): Promise<void> {
  await holdTopics(ctx, [await loaded(ctx, id)]);
  const before = await lockedAt(ctx, id, version);
  await requireWritableCustomer(ctx, before.customerId);
  await deleteObservations(ctx, [id]);
  await closeTopics(ctx, [before]);
  await emit(ctx, observationRemoved, {
    subject: { kind: 'observation', id },
    customerId: before.customerId,
    data: toldOf(before),
  });
}

async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<Observation> {
  const found = await lockObservation(ctx, id);
  if (!found) throw missing();
  if (found.version !== version) throw staleVersion();
  return found;
}

async function loaded(ctx: Ctx, id: string): Promise<Observation> {
  const found = await loadObservation(ctx, id);
  if (!found) throw missing();
  return found;
}

function changesBetween(from: Facts, to: Facts): Record<string, { from: unknown; to: unknown }> {
  const values = new Map<string, unknown>(Object.entries(to));
  return Object.fromEntries(
    Object.entries(from).flatMap(([field, was]) =>
      values.get(field) === was ? [] : [[field, { from: was, to: values.get(field) }]],
    ),
  );
}

function refuseWrong(ctx: Ctx, of: string, one: Facts): void {
  const wrong = wrongIn(one, of, todayOf(ctx));
  if (wrong.length > 0)
    throw new Refusal('request.refused', { reason: 'customers.observation.wrong', violations: wrong });
}

function todayOf(ctx: Ctx): string {
  return dateOf(ctx.clock(), ctx.actor.locale.zone);
}
