import type { DuplicateGroup, DuplicatePair } from '@peyvand/contract/customers/duplicates';
import { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit, emitAll } from '../../../kernel/events/events.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { readOnly } from '../errors.ts';
import { duplicateDecided, duplicateReopened, duplicatesConfigured } from './duplicate.events.ts';
import { type Bundle, bundles } from './group.ts';
import { shownReasons } from './hidden.ts';
import {
  countPairs,
  lockPair,
  pairsOf,
  pairsWith,
  type StoredPair,
  storeDecision,
  toldApart,
  type Which,
} from './pair.store.ts';
import { scanJob } from './scan.job.ts';
import { dropBelow, loadSettings, type Settings, spreadOf, storeSettings } from './settings.store.ts';

const Cursor = z.tuple([z.number(), z.uuid()]);
const countCap = 10_000;

/** One page of pairs that the actor may judge, the likeliest first. Throws `request.invalid` for a foreign cursor. */
export async function listPairs(
  ctx: Ctx,
  query: Which & { limit: number; cursor?: string | undefined },
): Promise<{ items: DuplicatePair[]; nextCursor: string | null }> {
  const rows = await pairsOf(ctx, allowed(ctx, query), readCursor(query.cursor), query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const more = rows.length > query.limit && last;
  return { items: shown.map((row) => shownPair(ctx, row)), nextCursor: more ? cursorOf(last) : null };
}

/**
 * What waits to be judged, in groups: one page, the likeliest first. A page may be shorter than asked for, never empty
 * before the last. Throws `request.invalid` for a foreign cursor.
 */
export async function listGroups(
  ctx: Ctx,
  query: { from: number; limit: number; cursor?: string | undefined },
): Promise<{ items: DuplicateGroup[]; nextCursor: string | null }> {
  const which = { state: 'open', from: query.from } as const;
  let after = readCursor(query.cursor);
  for (;;) {
    const rows = await pairsOf(ctx, which, after, query.limit + 1);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const around = await linkedTo(ctx, page, query.from);
    const ids = [...new Set(around.flatMap((pair) => [pair.aId, pair.bId]))];
    const found = bundles(page, around, await toldApart(ctx, ids));
    const more = rows.length > query.limit && last;
    if (found.length > 0 || !more) {
      return { items: found.map((one) => shownGroup(ctx, one)), nextCursor: more ? cursorOf(last) : null };
    }
    after = last;
  }
}

/** Steps from pair to pair, and pairs, that are looked at: what hangs together beyond is no group. */
const mostSteps = 6;
const mostLinked = 2000;

/** All open pairs that are linked to these, directly or not. */
async function linkedTo(ctx: Ctx, page: readonly StoredPair[], from: number): Promise<StoredPair[]> {
  const found = new Map(page.map((pair) => [pair.id, pair]));
  const asked = new Set<string>();
  for (let step = 0; step < mostSteps && found.size < mostLinked; step++) {
    const next = [...found.values()].flatMap((pair) => [pair.aId, pair.bId]).filter((id) => !asked.has(id));
    if (next.length === 0) break;
    for (const id of next) asked.add(id);
    for (const pair of await pairsWith(ctx, [...new Set(next)], from, mostLinked)) found.set(pair.id, pair);
  }
  return [...found.values()];
}

function shownGroup(ctx: Ctx, { pairs, records }: Bundle): DuplicateGroup {
  const shown = pairs.map((pair) => shownPair(ctx, pair));
  return { id: pairs[0].id, probability: shown[0]?.probability ?? 0, records: [...records], pairs: shown };
}

export async function countOpen(ctx: Ctx, which: Which): Promise<{ count: number; capped: boolean }> {
  const count = await countPairs(ctx, allowed(ctx, which), countCap);
  return { count: Math.min(count, countCap), capped: count > countCap };
}

/**
 * Says that two customers are not the same, or takes that back. Who comes second with another decision is told.
 * Throws `resource.missing`, `access.denied` for a record shared for reading, `resource.conflict`.
 */
export async function decidePair(
  ctx: WriteCtx,
  id: string,
  decision: 'not_same' | 'open',
  note: string | undefined,
): Promise<DuplicatePair> {
  const pair = await lockPair(ctx, id);
  if (!pair) throw missing();
  if (!pair.canWrite) throw readOnly();
  if (pair.state === decision) {
    throw new Refusal('resource.conflict', {
      reason: 'customers.duplicate.decided',
      detail: 'This was decided meanwhile',
    });
  }
  const isApart = decision === 'not_same';
  const now = ctx.clock().toISOString();
  const stored = {
    state: decision,
    by: isApart ? ctx.actor.id : null,
    at: isApart ? now : null,
    note: isApart ? (note ?? null) : null,
  };
  await storeDecision(ctx, id, stored);
  const sides = [
    { own: pair.aId, otherId: pair.bId },
    { own: pair.bId, otherId: pair.aId },
  ];
  await emitAll(
    ctx,
    isApart ? duplicateDecided : duplicateReopened,
    sides.map(({ own, otherId }) => ({
      subject: { kind: 'duplicate', id },
      customerId: own,
      data: { otherId, note: stored.note },
    })),
  );
  return shownPair(ctx, { ...pair, ...stored, decidedBy: stored.by, decidedAt: stored.at });
}

/** Has all customers compared soon. Nothing happens while that is under way. */
export async function wishScan(ctx: WriteCtx): Promise<void> {
  await enqueue(ctx, scanJob.name, {}, { key: scanJob.name });
}

/** Changes the thresholds; what lies below the new one leaves the queue, what lies above comes with the next scan. */
export async function changeSettings(
  ctx: WriteCtx,
  version: number,
  change: { reviewFrom?: number | undefined; refuseFrom?: number | undefined },
): Promise<Settings> {
  const before = await loadSettings(ctx);
  const after = {
    reviewFrom: change.reviewFrom ?? before.reviewFrom,
    refuseFrom: change.refuseFrom ?? before.refuseFrom,
  };
  if (!(await storeSettings(ctx, version, after))) {
    throw new Refusal('version.stale', { reason: 'customers.duplicate.stale' });
  }
  await dropBelow(ctx, after.reviewFrom);
  await emit(ctx, duplicatesConfigured, {
    subject: { kind: 'duplicateSettings', id: ctx.newId() },
    customerId: null,
    data: {
      changes: {
        reviewFrom: { from: before.reviewFrom, to: after.reviewFrom },
        refuseFrom: { from: before.refuseFrom, to: after.refuseFrom },
      },
    },
  });
  return loadSettings(ctx);
}

/** How many pairs would wait at each threshold from 0.05 on, by hundredths. */
export async function spreadByThreshold(
  ctx: Ctx,
): Promise<{ pairs: (number | null)[]; scannedAt: string | null }> {
  const { reviewFrom } = await loadSettings(ctx);
  const { open, met, scannedAt } = await spreadOf(ctx);
  const now = Math.round(reviewFrom * 100);
  const pairs: (number | null)[] = [];
  let sum: number | null = 0;
  for (let at = 100; at >= 5; at--) {
    const here: number | null = at >= now ? (open.get(at) ?? 0) : (met?.[at] ?? null);
    sum = sum === null || here === null ? null : sum + here;
    pairs.unshift(sum);
  }
  return { pairs, scannedAt };
}

/** A filter by a reason that is hidden from the actor would tell what the reason is. */
function allowed(ctx: Ctx, which: Which): Which {
  const { hidden } = scopeOf(ctx.actor, 'customers');
  if (which.reason === undefined || shownReasons([which.reason], hidden).length > 0) return which;
  throw new Refusal('access.denied', { reason: 'field.hidden' });
}

function shownPair(ctx: Ctx, row: StoredPair): DuplicatePair {
  const { hidden } = scopeOf(ctx.actor, 'customers');
  const { id, foundAt, state, decidedBy, decidedAt, note } = row;
  return {
    id,
    probability: Math.round(row.probability * 1000) / 1000,
    reasons: shownReasons(row.reasons, hidden),
    foundAt,
    state,
    decidedBy,
    decidedAt,
    note,
    a: { id: row.aId, name: row.aName, kind: row.aKind },
    b: { id: row.bId, name: row.bName, kind: row.bKind },
  };
}

function cursorOf(row: StoredPair): string {
  return Buffer.from(JSON.stringify([row.probability, row.id])).toString('base64url');
}

function readCursor(cursor: string | undefined): { probability: number; id: string } | null {
  if (cursor === undefined) return null;
  try {
    const [probability, id] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { probability, id };
  } catch {
    throw new Refusal('request.invalid', {
      violations: [{ path: 'cursor', reason: 'cursor', message: 'the cursor was made for another list' }],
    });
  }
}
