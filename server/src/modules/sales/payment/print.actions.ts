import type { Ctx } from '../../../kernel/context.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { printMoney } from '../invoice/frame.actions.ts';
import { asFile } from '../quote/paper.actions.ts';
import { accountOf, type Period, statementOf } from './account.actions.ts';
import { getPayment } from './payment.actions.ts';
import { receiptDocument, statementDocument } from './payment.document.ts';

/** A receipt as PDF, in the language of the customer. */
export async function receiptOf(ctx: Ctx, id: string): Promise<Download> {
  const payment = await getPayment(ctx, id);
  const { customerId, currency, number } = payment;
  const bytes = await printMoney(ctx, { customerId, currency }, (frame) =>
    receiptDocument({ ...frame, payment }),
  );
  return asFile(number, bytes);
}

/** The statement of an account as PDF, in the language of the customer. */
export async function statementFile(ctx: Ctx, customerId: string, period: Period): Promise<Download> {
  const statement = await statementOf(ctx, customerId, period);
  const { standings } = await accountOf(ctx, customerId);
  const standing = standings.find(
    ({ currency, invoiced }) => currency === period.currency && invoiced !== '0',
  );
  const ageing = standing?.ageing ?? null;
  const bytes = await printMoney(ctx, { customerId, currency: period.currency }, (frame) =>
    statementDocument({ ...frame, statement, ageing }),
  );
  return asFile(`statement-${period.from}-${period.to}`, bytes);
}
