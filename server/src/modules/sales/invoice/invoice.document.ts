import type { Plan } from '@peyvand/contract/sales/plans';
import type { StoredInvoice } from './invoice.ts';
import { column, type Frame, framed } from './money.document.ts';

export interface InvoiceToPrint extends Frame {
  readonly invoice: StoredInvoice;
  readonly orderNumber: string | null;
  /** Of a credit note: the number of its invoice. */
  readonly invoiceNumber: string | null;
  readonly plan: Plan | null;
}

/** Everything that the template prints of an invoice or credit note, as it was issued: not what was paid since. Pure. */
export function invoiceDocument({ invoice, orderNumber, invoiceNumber, plan, ...frame }: InvoiceToPrint) {
  const { words, write, money, minus, unit, base, bank } = framed(frame);
  const isNote = invoice.kind === 'credit_note';
  const heading = isNote ? words.creditNote : words.invoice;
  const included = (BigInt(invoice.tax) - BigInt(invoice.taxAdded)).toString();
  const has = {
    discount: invoice.lines.some(({ discount }) => discount !== '0'),
    tax: invoice.lines.some(({ tax }) => tax !== null),
  };
  return {
    ...base,
    title: `${heading} ${invoice.number ?? ''}`.trim(),
    heading,
    mark: invoice.number === null ? words.draft : null,
    facts: [
      {
        label: words.number,
        value: invoice.number === null ? '—' : write.digits(invoice.number),
        isCode: true,
      },
      ...(invoice.issuedOn === null
        ? []
        : [{ label: words.issued, value: write.day(invoice.issuedOn), isCode: false }]),
      ...(invoice.dueOn === null
        ? []
        : [{ label: words.due, value: write.day(invoice.dueOn), isCode: false }]),
      ...(invoiceNumber === null
        ? []
        : [{ label: words.ofInvoice, value: write.digits(invoiceNumber), isCode: true }]),
      ...(orderNumber === null
        ? []
        : [{ label: words.order, value: write.digits(orderNumber), isCode: true }]),
    ],
    columns: [
      column('row', words.row),
      column('name', words.item, { isWide: true }),
      column('quantity', words.quantity, { isNumber: true }),
      column('price', words.price, { isNumber: true }),
      column('subtotal', words.subtotal, { isNumber: true, isStrong: !has.discount && !has.tax }),
      ...(has.discount
        ? [
            column('discount', words.discount, { isNumber: true }),
            // The form of the Iranian tax office has it; elsewhere it only takes room.
            ...(frame.language === 'fa' ? [column('after', words.afterDiscount, { isNumber: true })] : []),
          ]
        : []),
      ...(has.tax ? [column('tax', words.tax, { isNumber: true })] : []),
      ...(has.discount || has.tax ? [column('total', words.total, { isNumber: true, isStrong: true })] : []),
    ],
    rows: invoice.lines.map((line, at) => ({
      row: write.digits(String(at + 1)),
      name: line.description,
      code: line.code,
      quantity: write.number(line.quantity),
      unit: line.unit,
      price: write.price(line.unitPrice, invoice.currency),
      subtotal: money(line.subtotal),
      discount: line.discount === '0' ? '' : minus(line.discount),
      after: money((BigInt(line.subtotal) - BigInt(line.discount)).toString()),
      tax: line.tax === null ? '' : money(line.taxAmount),
      rate: line.tax === null ? '' : write.percent(line.tax.rate),
      total: money(line.total),
    })),
    sums: [
      { label: words.sumOfLines, value: money(invoice.subtotal) },
      ...(invoice.discount === '0' ? [] : [{ label: words.discount, value: minus(invoice.discount) }]),
      ...(invoice.taxAdded === '0' ? [] : [{ label: words.tax, value: money(invoice.taxAdded) }]),
    ],
    grand: {
      label: isNote ? words.grandCredit : words.grand,
      value: money(invoice.total),
      unit,
    },
    within: included === '0' ? null : words.within.replace('{}', money(included)),
    plan: {
      label: words.plan,
      rows: (plan?.instalments ?? []).map((one) => ({
        place: write.digits(String(one.position)),
        day: write.day(one.dueOn),
        amount: money(one.amount),
      })),
    },
    notes: [
      { label: words.reason, text: invoice.reason },
      { label: words.payment, text: isNote ? '' : bank },
      { label: words.terms, text: invoice.terms },
    ].filter(({ text }) => text !== ''),
    signatures: [words.signSeller, words.signBuyer],
  };
}
