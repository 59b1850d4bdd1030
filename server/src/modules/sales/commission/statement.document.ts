import type { Currency } from '@peyvand/contract/core/money';
import type { CommissionLine, StatementHead } from '@peyvand/contract/sales/commissions';
import { column, type Frame, framed } from '../invoice/money.document.ts';
import type { Period } from './draft.actions.ts';
import { statementWords } from './statement-words.ts';

/** Everything that the template prints of a statement. Amounts in another currency than the first carry its unit. Pure. */
export function commissionDocument({
  statement,
  ...frame
}: Frame & {
  readonly statement: StatementHead & { period: Period; items: readonly CommissionLine[] };
}) {
  const { write, unit, base } = framed(frame);
  const words = statementWords[frame.language];
  const { period, items, totals, approval, earnerKind } = statement;
  const money = (amount: string, currency: Currency) => {
    const text = write.money(amount, currency);
    return currency === frame.currency ? text : `${text} ${write.unit(currency)}`;
  };
  const rows = items.map((line) => ({
    day: write.day(line.at.slice(0, 10)),
    name: line.recordKind === 'order' ? write.digits(line.recordName) : line.recordName,
    reason: [line.ruleName, words.kinds[line.kind], line.part ? words.parts[line.part.kind] : '']
      .filter((one) => one !== '')
      .join(' · '),
    base: line.percent === null ? '' : money(line.base, line.currency),
    rate: line.percent === null ? words.fixed : write.percent(line.percent),
    share: line.share === '100' ? '' : write.percent(line.share),
    amount: money(line.amount, line.currency),
    code: '',
    unit: '',
  }));
  const total = totals.find(({ currency }) => currency === frame.currency)?.amount ?? '0';
  const others = totals.filter(({ currency }) => currency !== frame.currency);
  const isShared = items.some(({ share }) => share !== '100');
  return {
    ...base,
    title: `${words.heading} ${frame.buyer.name}`,
    heading: words.heading,
    mark: approval ? null : words.draft,
    unitNote: others.length > 0 ? '' : base.unitNote,
    sellerLabel: words.payer,
    buyerLabel: words.earner[earnerKind],
    facts: [
      { label: words.from, value: write.day(period.from), isCode: false },
      { label: words.to, value: write.day(period.to), isCode: false },
      ...(approval
        ? [
            {
              label: words.approved,
              value: [write.day(approval.at.slice(0, 10)), approval.byName ?? ''].join(' · '),
              isCode: false,
            },
          ]
        : []),
    ],
    columns: [
      column('day', words.day),
      column('name', words.record, { isWide: true }),
      column('reason', words.reason, { isWide: true }),
      column('base', words.base, { isNumber: true }),
      column('rate', words.rate, { isNumber: true }),
      ...(isShared ? [column('share', words.share, { isNumber: true })] : []),
      column('amount', words.amount, { isNumber: true, isStrong: true }),
    ],
    rows,
    sums: others.map(({ currency, amount }) => ({ label: words.total, value: money(amount, currency) })),
    grand: { label: words.total, value: write.money(total, frame.currency), unit },
    notes: [],
    signatures: [words.signPayer, words.signEarner],
  };
}
