import type { Calendar } from '@peyvand/contract/core/dates';
import type { Currency } from '@peyvand/contract/core/money';
import type { Letterhead } from '@peyvand/contract/sales/letterhead';
import type { Language } from '@peyvand/contract/sales/quotes';
import { documentFormat, type MoneyUnit } from '../../../kernel/documents/format.ts';
import { type Buyer, inLanguage } from '../quote/quote.document.ts';
import { moneyWords } from './money-words.ts';

/** What all documents of money share. */
export interface Frame {
  readonly language: Language;
  readonly calendar: Calendar;
  readonly currency: Currency;
  readonly letterhead: Letterhead;
  /** Name in the store of pictures; null: the name of the seller stands there. */
  readonly logo: string | null;
  readonly organisation: { readonly name: string; readonly moneyUnit: MoneyUnit };
  readonly buyer: Buyer;
  /** By which the tax office knows the customer; empty: not told. */
  readonly buyerCode: string;
}

const most = 400;
const nothing: string | null = null;

interface Column {
  readonly name: string;
  readonly label: string;
  readonly isNumber: boolean;
  readonly isStrong: boolean;
  readonly isWide: boolean;
  readonly isCode: boolean;
}

export function column(name: string, label: string, more: Partial<Column> = {}): Column {
  return { name, label, isNumber: false, isStrong: false, isWide: false, isCode: false, ...more };
}

/** Words, formats and the parts that stand on each of them. Pure. */
export function framed(frame: Frame) {
  const { language, calendar, currency, letterhead, organisation, buyer } = frame;
  const words = moneyWords[language];
  const write = documentFormat({ language, calendar, moneyUnit: organisation.moneyUnit });
  const said = (text: Letterhead['name']) => inLanguage(text, language);
  const unit = write.unit(currency);
  const code = (label: string, value: string) =>
    value === '' ? [] : [{ label, value: write.digits(value) }];
  return {
    words,
    write,
    unit,
    money: (amount: string) => write.money(amount, currency),
    /** Taken off: zero has no sign. */
    minus: (amount: string) => write.money(amount === '0' ? amount : `-${amount}`, currency),
    base: {
      language,
      mark: nothing,
      seller: {
        name: said(letterhead.name) || organisation.name,
        logo: frame.logo,
        lines: [
          ...letterhead.registrations.flatMap(({ label, value }) => code(said(label), value)),
          ...code('', said(letterhead.address)),
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
          ...code(words.economicCode, frame.buyerCode),
          ...code(words.nationalId, buyer.nationalId ?? ''),
          ...code('', buyer.address),
        ],
      },
      intro: '',
      unitNote: words.unitNote.replace('{}', write.unitWithin(currency)),
      within: nothing,
      plan: {
        label: words.plan,
        rows: new Array<{ place: string; day: string; amount: string }>(),
      },
      ageing: { label: words.ageing, bands: new Array<{ label: string; amount: string }>() },
      signatures: new Array<string>(),
      of: words.of,
      pages: Array.from({ length: most }, (_, page) => write.digits(String(page + 1))),
    },
    /** Where to pay. */
    bank: said(letterhead.bank),
  };
}
