import type { Statement } from '@peyvand/contract/sales/accounts';
import type { Payment } from '@peyvand/contract/sales/payments';
import { column, type Frame, framed } from '../invoice/money.document.ts';
import { type Ageing, ages } from './ageing.ts';

/** Everything that the template prints of a receipt. Pure. */
export function receiptDocument({ payment, ...frame }: Frame & { readonly payment: Payment }) {
  const { words, write, money, unit, base } = framed(frame);
  const { cheque } = payment;
  const rest = payment.endedAt === null && payment.free !== '0';
  const rows = [
    ...payment.allocations.map(({ kind, number, amount }) => ({
      name: (kind === 'invoice' ? words.invoiceShort : words.orderShort).replace('{}', write.digits(number)),
      amount: money(amount),
    })),
    ...(rest ? [{ name: words.credit, amount: money(payment.free) }] : []),
  ];
  const paper = cheque
    ? words.cheque
        .replace('{number}', write.digits(cheque.number))
        .replace('{bank}', cheque.bank)
        .replace('{day}', write.day(cheque.dueOn))
    : '';
  return {
    ...base,
    title: `${words.receipt} ${payment.number}`,
    heading: words.receipt,
    mark: payment.endedAt === null ? null : words.ended,
    facts: [
      { label: words.number, value: write.digits(payment.number), isCode: true },
      { label: words.day, value: write.day(payment.receivedOn), isCode: false },
      { label: words.method, value: capital(words.methods[payment.method]), isCode: false },
      ...(payment.reference === ''
        ? []
        : [{ label: words.reference, value: write.digits(payment.reference), isCode: true }]),
    ],
    columns: [
      column('row', words.row),
      column('name', words.paysFor, { isWide: true }),
      column('amount', words.subtotal, { isNumber: true, isStrong: true }),
    ],
    rows: rows.map((row, at) => ({ ...row, row: write.digits(String(at + 1)), code: '', unit: '' })),
    sums: [],
    grand: { label: words.received, value: money(payment.amount), unit },
    notes: [{ label: capital(words.methods.cheque), text: paper }].filter(({ text }) => text !== ''),
    signatures: [words.signReceiver],
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Everything that the template prints of a statement of account. Pure. */
export function statementDocument({
  statement,
  ageing,
  ...frame
}: Frame & {
  readonly statement: Statement;
  /** Of what is open now; null: nothing is. */
  readonly ageing: Ageing | null;
}) {
  const { words, write, money, unit, base } = framed(frame);
  const amount = (text: string) => (text === '0' ? '' : money(text));
  const first = {
    day: write.day(statement.from),
    name: words.opening,
    number: '',
    owed: '',
    paid: '',
    balance: money(statement.opening),
  };
  const rows = statement.entries.map((one) => ({
    day: write.day(one.on),
    name: words.entries[one.kind],
    number: write.digits(one.number),
    owed: amount(one.owed),
    paid: amount(one.paid),
    balance: money(one.balance),
  }));
  return {
    ...base,
    title: words.statement,
    heading: words.statement,
    facts: [
      { label: words.from, value: write.day(statement.from), isCode: false },
      { label: words.to, value: write.day(statement.to), isCode: false },
    ],
    columns: [
      column('day', words.day),
      column('name', words.what, { isWide: true }),
      column('number', words.number, { isCode: true }),
      column('owed', words.owed, { isNumber: true }),
      column('paid', words.paidColumn, { isNumber: true }),
      column('balance', words.balance, { isNumber: true, isStrong: true }),
    ],
    rows: [first, ...rows].map((row) => ({ ...row, code: '', unit: '' })),
    sums: [],
    grand: { label: words.closing, value: money(statement.closing), unit },
    ageing: {
      label: words.ageing,
      bands:
        ageing === null ? [] : ages.map((age) => ({ label: words.ages[age], amount: money(ageing[age]) })),
    },
    notes: [],
  };
}
