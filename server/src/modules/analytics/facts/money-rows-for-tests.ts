import { idOf } from './rows-for-tests.ts';

/** Rates of the rial to the euro: none before February, another one from April on. */
export const rateRows = [
  ['2026-02-01', '0.000789123'],
  ['2026-04-01', '0.000654321'],
].map(([day, rate]) => ({ base: 'EUR', currency: 'IRR', day, rate, ver: 1 }));

const day = (month: number) => `2026-${String((month % 12) + 1).padStart(2, '0')}-10T08:00:00.000Z`;

interface Of {
  readonly name: string;
  /** Its place among the customers. */
  readonly at: number;
  readonly ownerId: string;
}

/** Invoices, what is open of them, and payments of one customer; none for other tables. */
export function moneyRowsOf(table: string, made: object, of: Of): object[] {
  const { name, at } = of;
  switch (table) {
    case 'facts_invoices':
      return ['invoice', 'credit_note'].map((kind, place) => ({
        ...invoiceOf(made, of, String(place)),
        issued_on: day(at).slice(0, 10),
        due_on: place === 0 ? '2026-12-10' : null,
        kind,
        net: String((at + 1) * (place === 0 ? 900 : -90)),
        tax: String((at + 1) * (place === 0 ? 81 : -8)),
        total: String((at + 1) * (place === 0 ? 981 : -98)),
      }));
    case 'facts_invoice_states':
      // What is owed is paid in part, and every fourth invoice whole.
      return [981, at % 4 === 0 ? 0 : 400].map((open, version) => ({
        ...invoiceOf(made, of, '0'),
        state_id: idOf('state', `${name}${version}`),
        told_at: day(version * 3),
        version: version + 1,
        due_days: open === 0 ? [] : ['2026-03-01', '2026-05-01'],
        opens: open === 0 ? [] : [String(open), String(at)],
      }));
    case 'facts_payments':
      return ['cash', 'cheque'].map((method, place) => ({
        ...made,
        payment_id: idOf('payment', `${name}${place}`),
        received_on: day(at + place).slice(0, 10),
        number: `${name}${place}`,
        method,
        currency: 'IRR',
        amount: String(at * 100 + place),
        is_ended: place === 1 && at % 2 === 0 ? 1 : 0,
      }));
    default:
      return [];
  }
}

function invoiceOf(made: object, { name, ownerId }: Of, place: string): object {
  return {
    ...made,
    invoice_id: idOf('invoice', `${name}${place}`),
    number: `${name}${place}`,
    owner_id: ownerId,
    currency: 'IRR',
  };
}
