import type { Wallet, WalletInput } from '@peyvand/contract/analytics/wallets';
import type { Violation } from '@peyvand/contract/core/problem';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { endOf, startOf } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { groupOf, requireCustomer, requireWritableCustomer } from '../../customers/api.ts';
import { walletAdded, walletRemoved } from './wallet.events.ts';
import { deleteWallet, insertWallet, lockWallet, pageOfWallets } from './wallet.store.ts';

export async function walletsPage(
  ctx: Ctx,
  { customerId, ...page }: { customerId?: string | undefined; limit: number; cursor?: string | undefined },
) {
  const customers =
    customerId === undefined ? null : await groupOf(ctx, (await requireCustomer(ctx, customerId)).id);
  return pageOfWallets(ctx, { ...page, customers });
}

/** Throws `request.refused` with every wrong place, `analytics.wallet.twice`. */
export async function addWallet(ctx: WriteCtx, entered: WalletInput): Promise<Wallet> {
  const { id: customerId } = await requireWritableCustomer(ctx, entered.customerId);
  const violations = wrongIn(entered, dateOf(ctx.clock(), ctx.actor.locale.zone));
  if (violations.length > 0) throw new Refusal('request.refused', { violations });
  const id = ctx.newId();
  const { unit, from, calendar } = entered;
  if (!(await insertWallet(ctx, { ...entered, id, customerId, to: endOf(unit, from, calendar) })))
    throw new Refusal('resource.conflict', {
      reason: 'analytics.wallet.twice',
      detail: 'What this customer spends in this period and category is entered already',
    });
  await emit(ctx, walletAdded, eventOf({ ...entered, id, customerId }));
  const wallet = await lockWallet(ctx, id);
  if (!wallet) throw new Error('a wallet was not written');
  return wallet;
}

export async function removeWallet(ctx: WriteCtx, id: string): Promise<void> {
  const found = await lockWallet(ctx, id);
  if (!found) throw missing();
  await requireWritableCustomer(ctx, found.customerId);
  await deleteWallet(ctx, id);
  await emit(ctx, walletRemoved, eventOf(found));
}

/** What is wrong with what was entered: all of it. */
function wrongIn({ unit, from, calendar, spend, times, knownOn }: WalletInput, today: string): Violation[] {
  const violations: Violation[] = [];
  const add = (path: string, reason: string, message: string) =>
    void violations.push({ path, reason, message });
  if (startOf(unit, from, calendar) !== from) add('from', 'value', `is not the first day of a ${unit}`);
  if (from < '1990-01-01' || from > today) add('from', 'value', 'between 1990 and today');
  if (BigInt(spend) < 0n) add('spend', 'negative', 'is zero or above');
  if (times !== null && (times === 0) !== (BigInt(spend) === 0n))
    add('times', 'value', 'who spends buys, and who buys spends');
  if (knownOn > today) add('knownOn', 'future', 'nothing is known before it is asked');
  return violations;
}

function eventOf(one: WalletInput & { readonly id: string }) {
  const { id, customerId, unit, from, category, currency, spend, times, how, source } = one;
  return {
    subject: { kind: 'wallet', id },
    customerId,
    data: { unit, from, category, currency, spend, times, how, source },
  };
}
