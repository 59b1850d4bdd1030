import type { Reason, Rules } from '@peyvand/contract/customers/lifecycle';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { type Actor, systemActor } from '../../../kernel/policy/actor.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { organisation } from '../../platform/api.ts';
import { stageMoved } from '../events.ts';
import { candidates, type StageMove, storeMoves, type Which } from './judge.store.ts';
import { stageOf } from './stage.ts';

/** The rules with their version, the day, and the actor by whose calendar filters are read. */
export interface Judgement {
  readonly rules: Rules;
  readonly version: number;
  readonly today: string;
  readonly actor: Actor;
}

/** A judgement of today by these rules, in the name of `name`, in the zone and calendar of the organisation. */
export async function judgement(
  ctx: Ctx,
  { rules, version }: { rules: Rules; version: number },
): Promise<Judgement> {
  const actor = await organisationActor(ctx, 'system:lifecycle');
  return { rules, version, today: dateOf(ctx.clock(), actor.locale.zone), actor };
}

/** A part of Peyvand that reads days and filters as the organisation does. */
export async function organisationActor(ctx: Ctx, name: `system:${string}`): Promise<Actor> {
  const actor = systemActor(name);
  const known = await organisation(ctx);
  if (!known) return actor;
  const { language, timeZone, calendar, weekStart, country } = known;
  return { ...actor, locale: { language, zone: timeZone, calendar, weekStart, country } };
}

export interface Proposed extends StageMove {
  readonly name: string;
  readonly kind: string;
}

/** Which of these customers the rules would move. Changes nothing. */
export async function proposed(ctx: Ctx, which: Which, by: Judgement): Promise<Proposed[]> {
  const list = await candidates(ctx.as(by.actor), which, by.rules, by.today);
  return list.flatMap((one) => {
    const { stage, reason } = stageOf(one, by.rules, by.today);
    if (stage === one.stage) return [];
    const why: Reason = { by: 'rule', ...reason, version: by.version, text: null };
    return [{ id: one.id, name: one.name, kind: one.kind, from: one.stage, to: stage, reason: why }];
  });
}

/** Moves those of these customers that the rules move, each with its event. Returns how many. */
export async function judge(ctx: WriteCtx, which: Which, by: Judgement): Promise<number> {
  const moves = await proposed(ctx, which, by);
  if (moves.length === 0) return 0;
  const reasons = new Map(moves.map((move) => [move.id, move.reason]));
  const moved = await storeMoves(ctx, moves);
  await emitAll(
    ctx.as(by.actor),
    stageMoved,
    moved.map(({ id, from, since, ...facts }) => ({
      subject: { kind: 'customer', id },
      customerId: id,
      data: {
        changes: { stage: { from, to: facts.stage } },
        facts,
        since,
        ...(reasons.has(id) ? { reason: reasons.get(id) } : {}),
      },
    })),
  );
  return moved.length;
}
