import type { Cheque, ChequeInput, ChequeState } from '@peyvand/contract/sales/cheques';
import { ChequeState as ChequeStates } from '@peyvand/contract/sales/cheques';
import { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { addUnits, startOf } from '../../../kernel/time/calendar.ts';
import { groupOf } from '../../customers/api.ts';
import { staleVersion, strangeCursor } from '../errors.ts';
import { todayOf } from '../invoice/invoice.actions.ts';
import {
  chequesBy,
  factsOfCheque,
  insertCheque,
  insertChequeFact,
  isSayadKnown,
  loadCheque,
  openCheques,
  type StoredCheque,
} from './cheque.store.ts';
import { chequeNext } from './cheque.ts';
import { sayadTaken } from './payment.errors.ts';
import { chequeMoved } from './payment.events.ts';

function withNext(cheque: StoredCheque): Cheque {
  return { ...cheque, next: [...chequeNext(cheque.state)] };
}

/** A cheque as the actor may see it. Throws `resource.missing`. */
export async function shownCheque(ctx: Ctx, id: string): Promise<Cheque> {
  const cheque = await loadCheque(ctx, id);
  if (!cheque) throw missing();
  return withNext(cheque);
}

export async function getCheque(ctx: Ctx, id: string) {
  return { ...(await shownCheque(ctx, id)), facts: await factsOfCheque(ctx, id) };
}

/** Writes the cheque of a receipt down. Throws `sales.payment.sayad_taken`. */
export async function addCheque(
  ctx: WriteCtx,
  payment: {
    readonly id: string;
    readonly customerId: string;
    readonly amount: string;
    readonly currency: string;
  },
  cheque: ChequeInput,
): Promise<void> {
  if (cheque.sayad !== null && (await isSayadKnown(ctx, cheque.sayad))) throw sayadTaken();
  const id = ctx.newId();
  await insertCheque(ctx, id, payment, cheque);
  await insertChequeFact(ctx, id, 'received', null);
  await emit(ctx, chequeMoved, {
    subject: { kind: 'cheque', id },
    customerId: payment.customerId,
    data: {
      name: cheque.number,
      from: null,
      to: 'received',
      amount: payment.amount,
      currency: payment.currency,
      dueOn: cheque.dueOn,
      note: null,
    },
  });
}

export interface ChequeQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly state?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly customerId?: string | undefined;
  readonly q?: string | undefined;
}

const Cursor = z.tuple([z.iso.date(), z.uuid()]);

/** One page of cheques by the day on which they are due. */
export async function pageOfCheques(ctx: Ctx, query: ChequeQuery) {
  const group = query.customerId === undefined ? null : await groupOf(ctx, query.customerId);
  const rows = await chequesBy(ctx, {
    ...query,
    states: statesOf(query.state),
    group,
    after: afterOf(query.cursor),
    take: query.limit + 1,
  });
  const items = rows.slice(0, query.limit).map(withNext);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? `${last.dueOn}_${last.id}` : null };
}

const unpaid: readonly ChequeState[] = ['received', 'deposited'];

/** Words that are no state find nothing that they could mean: only the others count. */
function statesOf(text: string | undefined): ChequeState[] | null {
  if (text === undefined || text === '') return null;
  return text.split(',').flatMap((one) => {
    if (one === 'open') return unpaid;
    const state = ChequeStates.safeParse(one);
    return state.success ? [state.data] : [];
  });
}

function afterOf(cursor: string | undefined) {
  if (cursor === undefined) return null;
  const read = Cursor.safeParse(cursor.split('_'));
  if (!read.success) throw strangeCursor();
  const [dueOn, id] = read.data;
  return { dueOn, id };
}

const weeks = 12;

/** What open cheques will bring in the next weeks, in the week of who asks; all that was due before is one. */
export async function weeksOfCheques(ctx: Ctx, from: string | undefined) {
  const { calendar, weekStart } = ctx.actor.locale;
  const first = startOf('week', from ?? (await todayOf(ctx)), calendar, weekStart);
  const starts = [null, ...Array.from({ length: weeks }, (_, at) => addUnits(first, 'week', at, calendar))];
  const open = await openCheques(ctx);
  return {
    weeks: starts.map((start, at) => {
      const until = start === null ? first : addUnits(first, 'week', at, calendar);
      const inside = open.filter(({ dueOn }) => dueOn < until && (start === null || dueOn >= start));
      const sums = new Map<Cheque['currency'], bigint>();
      for (const { currency, amount } of inside)
        sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amount));
      return {
        from: start,
        count: inside.reduce((all, { count }) => all + count, 0),
        sums: [...sums].map(([currency, amount]) => ({ currency, amount: amount.toString() })),
      };
    }),
  };
}

/** Throws `version.stale` where somebody else moved it since. */
export function demandVersion(cheque: StoredCheque, version: number): void {
  if (cheque.version !== version) throw staleVersion();
}
