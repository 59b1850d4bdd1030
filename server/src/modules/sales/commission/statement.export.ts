import type { Calendar } from '@peyvand/contract/core/dates';
import type { CommissionLine } from '@peyvand/contract/sales/commissions';
import type { Ctx } from '../../../kernel/context.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { money, wholeUnits } from '../../../kernel/money/money.ts';
import { csvStream, type OutCell } from '../../../kernel/tabular/csv-writer.ts';
import { usualCurrency } from '../import/currency.ts';
import { printMoney } from '../invoice/frame.actions.ts';
import { asFile } from '../quote/paper.actions.ts';
import { statementOf } from './statement.actions.ts';
import { commissionDocument } from './statement.document.ts';

const header = [
  'kind',
  'record',
  'part',
  'name',
  'at',
  'rule',
  'base',
  'percent',
  'share',
  'amount',
  'currency',
] as const;

/** The statement as PDF, in the language of the reader and the calendar of its month. */
export async function printedStatement(
  ctx: Ctx,
  earnerId: string,
  month: { readonly calendar: Calendar; readonly day: string },
): Promise<Download> {
  const statement = await statementOf(ctx, earnerId, month);
  const currency =
    statement.totals[0]?.currency ?? statement.items[0]?.currency ?? (await usualCurrency(ctx)) ?? 'IRR';
  const { language } = ctx.actor.locale;
  const to = statement.earnerName ?? '';
  const wish = { customerId: null, currency, language, calendar: month.calendar, to };
  const bytes = await printMoney(ctx, wish, (frame) => commissionDocument({ ...frame, statement }));
  return asFile(`commission-${statement.period.from}`, bytes);
}

/** The lines of a statement as a table; amounts in whole units. */
export async function exportStatement(
  ctx: Ctx,
  earnerId: string,
  month: { readonly calendar: Calendar; readonly day: string },
): Promise<Download> {
  const { items, period } = await statementOf(ctx, earnerId, month);
  const rows = [header, ...items.map(cellsOf)];
  return {
    name: `commission-${period.from}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    stream: csvStream(rows),
  };
}

function cellsOf(line: CommissionLine): readonly OutCell[] {
  const amount = (minor: string) => ({ number: wholeUnits(money(BigInt(minor), line.currency)) });
  return [
    line.kind,
    line.recordKind,
    line.part?.kind ?? null,
    line.recordName,
    line.at,
    line.ruleName,
    amount(line.base),
    line.percent === null ? null : { number: line.percent },
    { number: line.share },
    amount(line.amount),
    line.currency,
  ];
}
