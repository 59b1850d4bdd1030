import {
  changeHouseholdMember,
  changeHousehold as householdEndpoint,
} from '@peyvand/contract/customers/households';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';
import { Refusal } from '../../../kernel/problem.ts';
import type { Changes } from '../changes.ts';
import { changeHousehold, changeMember, getHousehold, removeMember } from '../household/household.actions.ts';
import { markUndone } from '../undo/undo.store.ts';
import { type TouchedHousehold, touchedHouseholds } from './household-undo.store.ts';

const MemberBefore = changeHouseholdMember.body;
const HouseholdBefore = householdEndpoint.body;

/** Households of one step: each asks for its members one by one. */
const atOnce = 200;

/** Takes back households of an import: members that it put in leave, what it changed is as before. */
export async function undoHouseholds(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  const take = Math.min(limit, atOnce);
  const touched = await touchedHouseholds(ctx, cause, take);
  const kept: { recordId: string; reason: string }[] = [];
  for (const one of touched) {
    if (one.since) kept.push({ recordId: one.id, reason: 'changed_since' });
    else if (!(await takeBack(ctx, one))) kept.push({ recordId: one.id, reason: 'gone' });
  }
  await markUndone(
    ctx,
    cause,
    touched.map((one) => one.id),
  );
  return { undone: touched.length - kept.length, kept, more: touched.length === take };
}

/** False when the household or one of its members is not there any more. */
async function takeBack(ctx: WriteCtx, one: TouchedHousehold): Promise<boolean> {
  try {
    const joined = new Set(one.joined);
    for (const { memberId, changes } of one.members) {
      if (!joined.has(memberId))
        await changeMember(ctx, one.id, memberId, MemberBefore.parse(Object.fromEntries(before(changes))));
    }
    if (one.changes.length > 0 && !one.formed) {
      const { version } = await getHousehold(ctx, one.id);
      await changeHousehold(
        ctx,
        one.id,
        version,
        HouseholdBefore.parse(Object.fromEntries(before(one.changes))),
      );
    }
    for (const memberId of joined) await removeMember(ctx, one.id, memberId);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** The value that each field had before the first change, read as what may be written. */
function before(changes: readonly Changes[]): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const change of changes) {
    for (const [field, { from }] of Object.entries(change)) if (!values.has(field)) values.set(field, from);
  }
  return values;
}
