import type { Letterhead } from '@peyvand/contract/sales/letterhead';
import type { QuoteFact } from '@peyvand/contract/sales/quotes';
import { documentFormat, type Language, type MoneyUnit } from '../../../kernel/documents/format.ts';
import { dateOf, localOf } from '../../../kernel/time/zoned.ts';
import type { StoredQuote, StoredQuoteLine } from './quote.ts';
import { quoteWords } from './quote-words.ts';

/** What the document tells of the customer. */
export interface Buyer {
  readonly name: string;
  readonly address: string;
  readonly nationalId: string | null;
}

export interface ToPrint {
  readonly quote: StoredQuote;
  readonly letterhead: Letterhead;
  /** Name in the store of pictures; null: the name of the seller stands there. */
  readonly logo: string | null;
  readonly organisation: { readonly name: string; readonly timeZone: string; readonly moneyUnit: MoneyUnit };
  readonly buyer: Buyer;
  /** Day of the document, an instant. */
  readonly at: string;
  readonly acceptance: QuoteFact | null;
}

const most = 400;

/** The text in a language, or in the first other one that has any. */
export function inLanguage(words: Readonly<Record<Language, string>>, language: Language): string {
  return [words[language], words.en, words.fa, words.ru].find((text) => text !== '') ?? '';
}

/** Everything that the template prints, as texts in the language, calendar and digits of the customer. Pure. */
export function quoteDocument({ quote, letterhead, logo, organisation, buyer, at, acceptance }: ToPrint) {
  const { language, calendar, currency } = quote;
  const words = quoteWords[language];
  const write = documentFormat({ language, calendar, moneyUnit: organisation.moneyUnit });
  const said = (text: Letterhead['name']) => inLanguage(text, language);
  const money = (amount: string) => write.money(amount, currency);
  const minus = (amount: string) => money(amount === '0' ? amount : `-${amount}`);
  const unit = write.unit(currency);
  const name = said(letterhead.name) || organisation.name;
  const included = (BigInt(quote.tax) - BigInt(quote.taxAdded)).toString();
  const shown = acceptance
    ? quote.lines.filter(({ isChosen }) => isChosen)
    : quote.lines.filter(({ isOption, isChosen }) => !isOption || isChosen);
  const options = acceptance ? [] : quote.lines.filter(({ isOption, isChosen }) => isOption && !isChosen);
  const has = {
    discount: quote.lines.some(({ discount }) => discount !== '0'),
    tax: quote.lines.some(({ tax }) => tax !== null),
  };
  const row = (line: StoredQuoteLine, place: number) => ({
    row: write.digits(String(place + 1)),
    name: line.description,
    code: line.code,
    quantity: write.number(line.quantity),
    unit: line.unit,
    price: write.price(line.unitPrice, currency),
    discount: line.discount === '0' ? '' : minus(line.discount),
    tax: line.tax === null ? '' : write.percent(line.tax.rate),
    total: money((BigInt(line.subtotal) - BigInt(line.discount)).toString()),
  });
  return {
    language,
    title: `${words.heading} ${quote.number ?? ''}`.trim(),
    heading: words.heading,
    draft:
      quote.number === null || quote.status === 'draft' || quote.status === 'waiting' ? words.draft : null,
    seller: {
      name,
      logo,
      lines: [
        ...(said(letterhead.address) === '' ? [] : [{ label: '', value: said(letterhead.address) }]),
        ...letterhead.registrations.map(({ label, value }) => ({
          label: said(label),
          value: write.digits(value),
        })),
      ],
      contacts: [write.digits(letterhead.phone), letterhead.email, letterhead.website].filter(
        (one) => one !== '',
      ),
    },
    sellerLabel: words.seller,
    buyerLabel: words.buyer,
    buyer: {
      name: buyer.name,
      lines: [
        ...(buyer.address === '' ? [] : [{ label: '', value: write.digits(buyer.address) }]),
        ...(buyer.nationalId === null
          ? []
          : [{ label: words.nationalId, value: write.digits(buyer.nationalId) }]),
      ],
    },
    facts: [
      { label: words.number, value: quote.number === null ? '—' : write.digits(quote.number), isCode: true },
      ...(quote.revision === 1
        ? []
        : [{ label: words.revision, value: write.digits(String(quote.revision)), isCode: true }]),
      { label: words.date, value: write.day(dateOf(new Date(at), organisation.timeZone)), isCode: false },
      ...(quote.expiresOn === null
        ? []
        : [{ label: words.validUntil, value: write.day(quote.expiresOn), isCode: false }]),
    ],
    subject: quote.title,
    intro: quote.intro,
    unitNote: words.unitNote.replace('{}', write.unitWithin(currency)),
    columns: [
      { name: 'row', label: words.row, isNumber: false },
      { name: 'name', label: words.item, isNumber: false },
      { name: 'quantity', label: words.quantity, isNumber: true },
      { name: 'price', label: words.price, isNumber: true },
      ...(has.discount ? [{ name: 'discount', label: words.discount, isNumber: true }] : []),
      ...(has.tax ? [{ name: 'tax', label: words.tax, isNumber: true }] : []),
      { name: 'total', label: words.total, isNumber: true },
    ],
    rows: shown.map(row),
    optionsLabel: words.options,
    optionsNote: words.optionsNote,
    options: options.map(row),
    sums: [
      { label: words.subtotal, value: money(quote.subtotal) },
      ...(quote.discount === '0' ? [] : [{ label: words.lineDiscounts, value: minus(quote.discount) }]),
      ...(quote.share === '0' ? [] : [{ label: words.wholeDiscount, value: minus(quote.share) }]),
      ...(quote.taxAdded === '0' ? [] : [{ label: words.taxAdded, value: money(quote.taxAdded) }]),
    ],
    grand: { label: words.grand, value: money(quote.total), unit },
    within: included === '0' ? null : words.within.replace('{}', money(included)),
    notes: [
      { label: words.payment, text: said(letterhead.bank) },
      { label: words.terms, text: quote.terms },
    ].filter(({ text }) => text !== ''),
    acceptance: acceptance && signature(acceptance),
    of: words.of,
    pages: Array.from({ length: most }, (_, page) => write.digits(String(page + 1))),
  };

  function signature({ at: when, proof }: QuoteFact) {
    const local = localOf(new Date(when), organisation.timeZone);
    const time = `${write.day(local.slice(0, 10))}${language === 'fa' ? '،' : ','} ${write.digits(local.slice(11, 16))}`;
    const rows = [
      { label: words.acceptedBy, value: proof?.name ?? '', isCode: false },
      { label: words.acceptedAt, value: time, isCode: false },
      { label: words.way, value: proof === null ? '' : words.ways[proof.way], isCode: false },
      { label: words.address, value: proof?.ip ?? '', isCode: true },
      { label: words.fingerprint, value: proof?.documentHash ?? '', isCode: true },
    ];
    return { title: words.accepted, rows: rows.filter(({ value }) => value !== '') };
  }
}
