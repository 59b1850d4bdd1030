import type { Calendar } from '@peyvand/contract/core/dates';
import type { CommissionLine } from '@peyvand/contract/sales/commissions';
import type { Ctx } from '../../../kernel/context.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { money, wholeUnits } from '../../../kernel/money/money.ts';
import { csvStream, type OutCell } from '../../../kernel/tabular/csv-writer.ts';
import { statementOf } from './statement.actions.ts';

const header = [
  'kind',
  'record',
  'name',
  'at',
  'rule',
  'base',
  'percent',
  'share',
  'amount',
  'currency',
] as const;

/** The lines of a statement as a table; amounts in whole units. */
export async function exportStatement(
  ctx: Ctx,
  userId: string,
  month: { readonly calendar: Calendar; readonly day: string },
): Promise<Download> {
  const { items, period } = await statementOf(ctx, userId, month);
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
