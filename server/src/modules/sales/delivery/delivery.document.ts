import type { Calendar } from '@peyvand/contract/core/dates';
import type { Delivery, LineProgress } from '@peyvand/contract/sales/deliveries';
import type { Letterhead } from '@peyvand/contract/sales/letterhead';
import { documentFormat, type Language, type MoneyUnit } from '../../../kernel/documents/format.ts';
import { type Buyer, inLanguage } from '../quote/quote.document.ts';
import { deliveryWords } from './delivery-words.ts';

export interface NoteToPrint {
  readonly delivery: Delivery;
  readonly orderNumber: string;
  /** Of the order, for what was ordered and the units. */
  readonly progress: readonly LineProgress[];
  readonly warehouse: string;
  readonly language: Language;
  readonly calendar: Calendar;
  readonly letterhead: Letterhead;
  /** Name in the store of pictures; null: the name of the seller stands there. */
  readonly logo: string | null;
  readonly organisation: { readonly name: string; readonly moneyUnit: MoneyUnit };
  readonly buyer: Buyer;
}

const most = 100;

/** Everything that the template prints, as texts in the language, calendar and digits of the customer. Pure. */
export function deliveryDocument(note: NoteToPrint) {
  const { delivery, language, calendar, letterhead, organisation, buyer } = note;
  const words = deliveryWords[language];
  const write = documentFormat({ language, calendar, moneyUnit: organisation.moneyUnit });
  const said = (text: Letterhead['name']) => inLanguage(text, language);
  const progress = new Map(note.progress.map((line) => [line.lineId, line]));
  const labelled = (label: string, value: string, isCode = false) =>
    value === '' ? [] : [{ label, value, isCode }];
  return {
    language,
    title: `${words.heading} ${delivery.number}`,
    heading: words.heading,
    void: delivery.cancelled === null ? null : words.cancelled,
    seller: {
      name: said(letterhead.name) || organisation.name,
      logo: note.logo,
      lines: [
        ...labelled('', said(letterhead.address)),
        ...letterhead.registrations.flatMap(({ label, value }) =>
          labelled(said(label), write.digits(value), true),
        ),
      ],
      contacts: [write.digits(letterhead.phone), letterhead.email, letterhead.website].filter(
        (one) => one !== '',
      ),
    },
    sellerLabel: words.sender,
    buyerLabel: words.receiver,
    buyer: {
      name: buyer.name,
      lines: [
        ...labelled('', write.digits(buyer.address)),
        ...(buyer.nationalId === null
          ? []
          : labelled(words.nationalId, write.digits(buyer.nationalId), true)),
      ],
    },
    facts: [
      { label: words.number, value: write.digits(delivery.number), isCode: true },
      { label: words.date, value: write.day(delivery.deliveredOn), isCode: false },
      { label: words.order, value: write.digits(note.orderNumber), isCode: true },
    ],
    columns: [words.row, words.code, words.item, words.quantity, words.unit],
    rows: delivery.lines.map((line, at) => {
      const whole = progress.get(line.lineId);
      const isPart = whole !== undefined && whole.ordered !== line.quantity;
      return {
        row: write.digits(String(at + 1)),
        code: line.code,
        name: line.description,
        quantity: write.number(line.quantity),
        part: isPart ? words.part.replace('{}', write.number(whole.ordered)) : '',
        unit: whole?.unit ?? '',
      };
    }),
    details: [
      ...labelled(words.recipient, delivery.recipient),
      ...labelled(words.carrier, delivery.carrier),
      ...labelled(words.tracking, delivery.tracking, true),
      ...labelled(words.warehouse, note.warehouse),
    ],
    note: delivery.note === '' ? null : { label: words.note, text: delivery.note },
    signatures: [
      { title: words.handedOver, note: '' },
      { title: words.received, note: words.receivedNote },
    ],
    nameAndSignature: words.nameAndSignature,
    dateLine: words.dateLine,
    of: words.of,
    pages: Array.from({ length: most }, (_, page) => write.digits(String(page + 1))),
  };
}
