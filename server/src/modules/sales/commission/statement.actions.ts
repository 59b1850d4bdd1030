import type { Input } from '@peyvand/contract/core/endpoint';
import type { approveStatement, CommissionLine, StatementHead } from '@peyvand/contract/sales/commissions';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { namesOf, teamsOfUsers, zoneOf } from '../../platform/api.ts';
import { seesTarget } from '../target/target.ts';
import { commissionApproved } from './commission.events.ts';
import { type PaidLine, totalsOf } from './commission.ts';
import {
  type Desk,
  deskOf,
  draftOf,
  earnerOf,
  earnersOf,
  type Month,
  type Period,
  spanOf,
} from './draft.actions.ts';
import { salesWithin } from './sale.store.ts';
import {
  approvedWithin,
  holdStatements,
  insertStatement,
  linesOf,
  type StoredStatement,
} from './statement.store.ts';

/** Statements of agents are for who sees everybody's deals; those of colleagues for who sees theirs. */
function sees({ actor }: Ctx, id: string, desk: Desk): boolean {
  const subjectId = desk.agents.has(id) ? null : id;
  if (subjectId === null) return scopeOf(actor, 'deals').level === 'all';
  return seesTarget(actor, { subject: 'person', subjectId }, desk.teams);
}

/** Statements of a month, of everybody whose deals the actor sees; of agents for who sees all. */
export async function statements(
  ctx: Ctx,
  month: Month,
): Promise<{ period: Period; items: StatementHead[] }> {
  const desk = await deskOf(ctx, month);
  const { period } = desk;
  const sales = await salesWithin(ctx, spanOf(period, desk.zone), desk.due);
  const approved = new Map(
    (await approvedWithin(ctx, period.from, period.to))
      .filter(({ from, to }) => from === period.from && to === period.to)
      .map((one) => [one.earnerId, one]),
  );
  const earners = new Set([...approved.keys(), ...sales.flatMap(earnersOf)]);
  const seen = [...earners].filter((id) => sees(ctx, id, desk));
  const names = await namesOf(ctx, 'users', seen);
  const items: StatementHead[] = [];
  for (const id of seen) {
    const fact = approved.get(id) ?? null;
    const earner = earnerOf(id, desk);
    const mine = sales.filter((row) => earnersOf(row).includes(id));
    const lines = fact ? await linesOf(ctx, fact.id) : earner ? await draftOf(ctx, desk, earner, mine) : [];
    if (fact || lines.length > 0) items.push(headOf(id, names, desk, lines, fact));
  }
  const byName = (a: StatementHead, b: StatementHead) =>
    (a.earnerName ?? '').localeCompare(b.earnerName ?? '');
  return { period, items: items.toSorted(byName) };
}

function headOf(
  earnerId: string,
  names: ReadonlyMap<string, string>,
  { agents }: Desk,
  lines: readonly PaidLine[],
  fact: StoredStatement | null,
): StatementHead {
  return {
    earnerId,
    earnerKind: agents.has(earnerId) ? 'agent' : 'user',
    earnerName: names.get(earnerId) ?? agents.get(earnerId) ?? null,
    totals: totalsOf(lines),
    lines: lines.length,
    approval: fact && { at: fact.approvedAt, by: fact.approvedBy, byName: fact.approvedName },
  };
}

interface Whole {
  readonly head: StatementHead;
  readonly period: Period;
  readonly lines: readonly PaidLine[];
}

async function wholeStatement(ctx: Ctx, earnerId: string, month: Month): Promise<Whole> {
  const desk = await deskOf(ctx, month);
  const { period } = desk;
  const names = await namesOf(ctx, 'users', [earnerId]);
  if (!sees(ctx, earnerId, desk) || !(names.has(earnerId) || desk.agents.has(earnerId))) throw missing();
  const fact =
    (await approvedWithin(ctx, period.from, period.to, earnerId)).find(
      ({ from, to }) => from === period.from && to === period.to,
    ) ?? null;
  const earner = earnerOf(earnerId, desk);
  const span = { ...spanOf(period, desk.zone), earnerId };
  const lines = fact
    ? await linesOf(ctx, fact.id)
    : earner
      ? await draftOf(ctx, desk, earner, await salesWithin(ctx, span, desk.due))
      : [];
  return { head: headOf(earnerId, names, desk, lines, fact), period, lines };
}

/** The statement of one, line by line. Throws `resource.missing` for one whose deals the actor does not see. */
export async function statementOf(
  ctx: Ctx,
  earnerId: string,
  month: Month,
): Promise<StatementHead & { period: Period; items: CommissionLine[] }> {
  const { head, period, lines } = await wholeStatement(ctx, earnerId, month);
  return { ...head, period, items: lines.map(({ whole: _whole, ...line }) => line) };
}

/**
 * Approves a statement: its lines are stored as they are and nobody changes them any more. Nobody approves their own but
 * who sees everybody's. Throws `sales.commission.approved`, `.running`, `.changed`, `.overlap`, `.own`.
 */
export async function approve(
  ctx: WriteCtx,
  earnerId: string,
  { calendar, day, totals }: Input<(typeof approveStatement)['body']>,
): Promise<StatementHead> {
  await holdStatements(ctx, earnerId);
  const { head, period, lines } = await wholeStatement(ctx, earnerId, { calendar, day });
  if (earnerId === ctx.actor.id && scopeOf(ctx.actor, 'deals').level !== 'all')
    throw refused('access.denied', 'own', 'Somebody else has to approve your own statement');
  if (head.approval) throw refused('resource.conflict', 'approved', 'The statement is approved already');
  if ((await approvedWithin(ctx, period.from, period.to, earnerId)).length > 0)
    throw refused('resource.conflict', 'overlap', 'Some of these days stand on an approved statement');
  const now = ctx.clock();
  if (period.to >= dateOf(now, await zoneOf(ctx)))
    throw refused('request.refused', 'running', 'The month is not over yet');
  if (
    JSON.stringify(head.totals) !==
    JSON.stringify(totals.map(({ currency, amount }) => ({ currency, amount })))
  )
    throw refused('resource.conflict', 'changed', 'The statement changed since it was looked at');
  const teamId = head.earnerKind === 'agent' ? null : (await teamsOfUsers(ctx)).get(earnerId);
  if (teamId === undefined) throw missing();
  const fact: StoredStatement = {
    id: ctx.newId(),
    earnerId,
    earnerKind: head.earnerKind,
    teamId,
    ...period,
    approvedAt: now.toISOString(),
    approvedBy: ctx.actor.id,
    approvedName: ctx.actor.name,
  };
  await insertStatement(ctx, fact, lines);
  const { earnerKind, earnerName } = head;
  const { from, to } = period;
  await emit(ctx, commissionApproved, {
    subject: { kind: 'commission_statement', id: fact.id },
    customerId: null,
    data: { userId: earnerId, earnerKind, name: earnerName ?? '', from, to, totals: head.totals },
  });
  const { approvedAt: at, approvedBy: by, approvedName: byName } = fact;
  return { ...head, approval: { at, by, byName } };
}

function refused(
  code: 'access.denied' | 'resource.conflict' | 'request.refused',
  reason: string,
  detail: string,
): Refusal {
  return new Refusal(code, { reason: `sales.commission.${reason}`, detail });
}
