import type { Output } from '@peyvand/contract/core/endpoint';
import type { Filter } from '@peyvand/contract/core/filter';
import type {
  beginExperiment as begin,
  Experiment,
  listMembers,
} from '@peyvand/contract/customers/experiments';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit, emitAll } from '../../../kernel/events/events.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { staleVersion } from '../errors.ts';
import { armOf } from './arm.ts';
import { experimentAssigned, experimentBegun, experimentEnded } from './experiment.events.ts';
import {
  armsOf,
  headsOf,
  holdExperiment,
  insertExperiment,
  insertMembers,
  membersByArm,
  membersOf,
  storeEnd,
  unassigned,
} from './experiment.store.ts';

const about = (id: string, customerId: string | null = null) => ({
  subject: { kind: 'experiment', id },
  customerId,
});

export async function beginExperiment(
  ctx: WriteCtx,
  input: Output<(typeof begin)['body']>,
): Promise<Experiment> {
  const names = input.arms.map(({ name }) => name);
  if (new Set(names).size < names.length)
    throw new Refusal('request.refused', {
      reason: 'customers.experiment.arms_alike',
      violations: [{ path: 'arms', reason: 'taken', message: 'two arms have the same name' }],
    });
  const experiment = {
    ...input,
    id: ctx.newId(),
    begunAt: ctx.clock().toISOString(),
    endedAt: null,
    version: 1,
  };
  await insertExperiment(ctx, experiment);
  const [control = ''] = names;
  await emit(ctx, experimentBegun, {
    ...about(experiment.id),
    data: { name: input.name, arms: names, control },
  });
  return experiment;
}

/**
 * In which arm customers are: customer → arm, of those that the actor sees. Who has none yet gets one, written down and
 * told by an event in this transaction; so whoever sends something asks here first. Asked again, the answer is the same.
 * Throws `request.refused` where the experiment has ended and somebody would be new in it.
 */
export async function assignToExperiment(
  ctx: WriteCtx,
  experimentId: string,
  customerIds: readonly string[],
): Promise<Map<string, string>> {
  const experiment = await holdExperiment(ctx, experimentId, 'to assign');
  if (!experiment) throw missing();
  const heads = await headsOf(ctx, customerIds);
  const asked = [...new Set(heads.values())];
  const known = await armsOf(ctx, experimentId, asked);
  const added = asked
    .filter((id) => !known.has(id))
    .map((id) => ({ id, arm: armOf(experimentId, id, experiment.arms) }));
  if (added.length > 0 && experiment.endedAt !== null) throw ended();
  const written = new Set(await insertMembers(ctx, experimentId, added));
  await emitAll(
    ctx,
    experimentAssigned,
    added
      .filter(({ id }) => written.has(id))
      .map(({ id, arm }) => ({ ...about(experimentId, id), data: { name: experiment.name, arm } })),
  );
  for (const { id, arm } of added) known.set(id, arm);
  return new Map([...heads].flatMap(([id, head]) => [[id, known.get(head) ?? ''] as const]));
}

/** Puts customers whom a filter finds into arms, at most so many of those who are in none yet. Throws as above. */
export async function assignMatching(
  ctx: WriteCtx,
  experimentId: string,
  filter: Filter | null,
  most: number,
): Promise<{ added: number; more: boolean }> {
  const found = await unassigned(ctx, experimentId, filter, most + 1);
  const arms = await assignToExperiment(ctx, experimentId, found.slice(0, most));
  return { added: arms.size, more: found.length > most };
}

/** One page of the members that the actor sees, and how many are in each arm. */
export async function pageOfMembers(
  ctx: Ctx,
  experimentId: string,
  { arm, limit, cursor }: Output<(typeof listMembers)['query']>,
): Promise<Output<(typeof listMembers)['response']>> {
  const after = cursor === undefined ? null : cursor;
  const rows = await membersOf(ctx, { experimentId, arm, after, limit: limit + 1 });
  const items = rows.slice(0, limit);
  return {
    items,
    nextCursor: rows.length > limit ? (items.at(-1)?.customerId ?? null) : null,
    arms: await membersByArm(ctx, experimentId),
  };
}

export async function endExperiment(ctx: WriteCtx, id: string, version: number): Promise<Experiment> {
  const experiment = await holdExperiment(ctx, id, 'to change');
  if (!experiment) throw missing();
  if (experiment.version !== version) throw staleVersion();
  if (experiment.endedAt !== null) throw ended();
  const endedAt = ctx.clock().toISOString();
  await storeEnd(ctx, id, endedAt);
  await emit(ctx, experimentEnded, { ...about(id), data: { name: experiment.name } });
  return { ...experiment, endedAt, version: version + 1 };
}

function ended(): Refusal {
  return new Refusal('request.refused', {
    reason: 'customers.experiment.ended',
    detail: 'This experiment has ended',
  });
}
