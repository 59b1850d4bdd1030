import type {
  ProgrammeFlow,
  ProgrammeFlowInput,
  ProgrammePage,
  ProgrammeSettings,
} from '@peyvand/contract/analytics/programme';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { organisation } from '../../platform/api.ts';
import { notSetUp, worthHidden } from '../errors.ts';
import { marginRight, mayRead } from '../policy.ts';
import { measure } from './measured.ts';
import { flowAdded, flowChanged, flowRemoved, programmeChanged } from './programme.events.ts';
import {
  deleteFlow,
  loadFlows,
  lockFlow,
  mostFlows,
  otherFlows,
  programmeSettings,
  putFlow,
  type StoredSettings,
  storeSettings,
} from './programme.store.ts';
import { valueOf, wrongIn } from './programme.ts';

/** What the programme costs and brings. Flows in a currency other than the organisation's are left out and counted. */
export async function programmePage(ctx: Ctx): Promise<ProgrammePage> {
  refuseHidden(ctx);
  const own = await organised(ctx);
  const stored = await programmeSettings(ctx);
  const settings = { ...stored, calendar: stored.calendar ?? own.calendar };
  const flows = await loadFlows(ctx);
  const counted = flows.filter(({ currency }) => currency === own.currency);
  return {
    currency: own.currency,
    settings,
    flows,
    leftOut: flows.length - counted.length,
    ...valueOf(counted, settings),
  };
}

/** For who saw the last version. Throws `version.stale`. */
export async function changeProgramme(ctx: WriteCtx, version: number, input: ProgrammeSettings) {
  refuseHidden(ctx);
  const before = await programmeSettings(ctx, true);
  if (before.version !== version) throw stale();
  const changes = changesOf(input, before, ['unit', 'calendar', 'rate', 'firstDiscounted', 'shares']);
  if (Object.keys(changes).length === 0) return;
  await storeSettings(ctx, input);
  await emit(ctx, programmeChanged, {
    subject: { kind: 'programme', id: settingsId },
    customerId: null,
    data: { changes },
  });
}

/** Throws `request.refused` with every wrong place, `analytics.programme.too_many`, and what `measure` throws. */
export async function addFlow(ctx: WriteCtx, olap: Olap, input: ProgrammeFlowInput): Promise<{ id: string }> {
  refuseHidden(ctx);
  const id = ctx.newId();
  await put(ctx, olap, id, input);
  await emit(ctx, flowAdded, eventOf(id, input, null));
  return { id };
}

/** For who saw the last version; what is measured is measured anew. Throws as `addFlow`, and `version.stale`. */
export async function changeFlow(
  ctx: WriteCtx,
  olap: Olap,
  id: string,
  version: number,
  input: ProgrammeFlowInput,
): Promise<void> {
  refuseHidden(ctx);
  const before = await lockedAt(ctx, id, version);
  const event = eventOf(id, input, before);
  if (Object.keys(event.data.changes).length === 0 && input.source.by === 'entered') return;
  await put(ctx, olap, id, input);
  await emit(ctx, flowChanged, event);
}

export async function removeFlow(ctx: WriteCtx, id: string, version: number): Promise<void> {
  refuseHidden(ctx);
  const before = await lockedAt(ctx, id, version);
  await deleteFlow(ctx, id);
  await emit(ctx, flowRemoved, eventOf(id, before, before));
}

/** Sums of all flows stay below what an answer can carry. */
const mostMoney = 10n ** 17n;

async function put(ctx: WriteCtx, olap: Olap, id: string, input: ProgrammeFlowInput): Promise<void> {
  const own = await organised(ctx);
  const calendar = (await programmeSettings(ctx)).calendar ?? own.calendar;
  const violations = wrongIn(input, calendar, dateOf(ctx.clock(), own.timeZone));
  if (violations.length > 0) throw new Refusal('request.refused', { violations });
  const { amounts, proof } = await measure(ctx, olap, input, calendar);
  // Locked after the measuring, which may take seconds: of two at once the second counts the first.
  await programmeSettings(ctx, true);
  const others = await otherFlows(ctx, id);
  if (others.count >= mostFlows)
    throw new Refusal('request.refused', {
      reason: 'analytics.programme.too_many',
      detail: `At most ${mostFlows} are kept`,
    });
  const sum = amounts.reduce((all, one) => all + BigInt(one.replace('-', '')), others.sum);
  if (sum > mostMoney)
    throw new Refusal('request.refused', {
      violations: [{ path: 'source.amount', reason: 'too_much', message: 'all flows together are too much' }],
    });
  const measuredAt = input.source.by === 'entered' ? null : ctx.clock().toISOString();
  await putFlow(ctx, { id, ...input, currency: own.currency, amounts, proof, measuredAt });
}

async function organised(ctx: Ctx) {
  const own = await organisation(ctx);
  if (!own) throw notSetUp();
  return own;
}

async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<ProgrammeFlow> {
  const found = await lockFlow(ctx, id);
  if (!found) throw missing();
  if (found.version !== version) throw stale();
  return found;
}

function stale(): Refusal {
  return new Refusal('version.stale', { reason: 'analytics.programme.stale' });
}

/** The one row of settings has no id of its own; events want one. */
const settingsId = '01980000-0000-7000-8000-000000001200';

/** What the programme brought tells margins. */
function refuseHidden(ctx: Ctx): void {
  if (!mayRead(ctx.actor, marginRight)) throw worthHidden();
}

function eventOf(id: string, input: ProgrammeFlowInput, before: ProgrammeFlowInput | null) {
  const told = ['kind', 'unit', 'from', 'times', 'source', 'note'] as const;
  return {
    subject: { kind: 'programme_flow', id },
    customerId: null,
    data: { kind: input.kind, from: input.from, changes: changesOf(input, before, told) },
  };
}

type Told = ProgrammeFlowInput | ProgrammeSettings | StoredSettings;

function changesOf<T extends Told>(after: T, before: Told | null, fields: readonly (keyof T & string)[]) {
  const was = new Map<string, unknown>(Object.entries(before ?? {}));
  return Object.fromEntries(
    fields.flatMap((field) => {
      const [from, to] = [was.get(field) ?? null, after[field]];
      return sameJson(from, to) ? [] : [[field, { from, to }]];
    }),
  );
}

/** Keys of stored JSON come back in another order. */
function sameJson(a: unknown, b: unknown): boolean {
  const text = (value: unknown) =>
    JSON.stringify(value, (_, one: unknown) =>
      one !== null && typeof one === 'object' && !Array.isArray(one)
        ? Object.fromEntries(Object.entries(one).toSorted(([x], [y]) => (x < y ? -1 : 1)))
        : one,
    );
  return text(a) === text(b);
}
