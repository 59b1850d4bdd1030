import type { Calendar } from '@peyvand/contract/core/dates';
import type { Input } from '@peyvand/contract/core/endpoint';
import type { Currency } from '@peyvand/contract/core/money';
import type { Language } from '@peyvand/contract/platform/organisation';
import type { createQuote } from '@peyvand/contract/sales/quote-endpoints';
import type { Quote, QuoteDiscount } from '@peyvand/contract/sales/quotes';

/** A line as it is being written. What is null is taken from the product. */
export interface DraftLine {
  readonly key: string;
  readonly productId: string | null;
  readonly description: string;
  readonly code: string;
  readonly unit: string;
  readonly quantity: string | null;
  readonly unitPrice: string | null;
  readonly discount: QuoteDiscount | null;
  /** Undefined: the product's. */
  readonly tax: { readonly rate: string; readonly isIncluded: boolean } | null | undefined;
  readonly isOption: boolean;
  readonly isChosen: boolean;
}

export interface Draft {
  readonly title: string;
  readonly customerId: string | null;
  readonly customerName: string;
  readonly dealId: string | null;
  readonly channel: string | null;
  readonly agentId: string | null;
  readonly currency: Currency;
  /** Undefined: the customer's. */
  readonly language: Language | undefined;
  readonly calendar: Calendar | undefined;
  readonly expiresOn: string | null;
  readonly intro: string;
  readonly terms: string;
  readonly discount: QuoteDiscount | null;
  readonly lines: readonly DraftLine[];
}

export type QuoteBody = Input<(typeof createQuote)['body']>;

export function emptyLine(key: string): DraftLine {
  return {
    key,
    productId: null,
    description: '',
    code: '',
    unit: '',
    quantity: '1',
    unitPrice: null,
    discount: null,
    tax: undefined,
    isOption: false,
    isChosen: false,
  };
}

/** A line on which something stands. The last one of an editor is always empty: the next is written there. */
export function isWritten({ productId, description }: DraftLine): boolean {
  return productId !== null || description.trim() !== '';
}

/** A quantity that can be counted: above zero. */
export function isCountable({ quantity }: DraftLine): boolean {
  return quantity !== null && !quantity.startsWith('-') && /[1-9]/.test(quantity);
}

export function withEmptyEnd(lines: readonly DraftLine[]): readonly DraftLine[] {
  const last = lines.at(-1);
  if (last && !isWritten(last)) return lines;
  const next = Math.max(0, ...lines.map(({ key }) => Number(key.slice(4)) || 0)) + 1;
  return [...lines, emptyLine(`line${next}`)];
}

export function draftOf(quote: Quote): Draft {
  const { title, customerId, customerName, dealId, channel, agentId } = quote;
  const { currency, language, calendar, expiresOn, intro, terms } = quote;
  return {
    title,
    customerId,
    customerName: customerName ?? '',
    dealId,
    channel,
    agentId,
    currency,
    language,
    calendar,
    expiresOn,
    intro,
    terms,
    discount: quote.discountGiven,
    lines: withEmptyEnd(
      quote.lines.map((line, at) => ({
        key: `line${at + 1}`,
        productId: line.productId,
        description: line.description,
        code: line.code,
        unit: line.unit,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        discount: line.discountGiven,
        tax: line.tax,
        isOption: line.isOption,
        isChosen: line.isOption && line.isChosen,
      })),
    ),
  };
}

/** A line as the contract takes it. */
export function bodyLine(line: DraftLine): QuoteBody['lines'][number] {
  return {
    productId: line.productId,
    ...(line.description.trim() === '' ? {} : { description: line.description.trim() }),
    ...(line.code === '' ? {} : { code: line.code }),
    ...(line.unit === '' ? {} : { unit: line.unit }),
    quantity: line.quantity ?? '1',
    ...(line.unitPrice === null ? {} : { unitPrice: line.unitPrice }),
    discount: line.discount,
    ...(line.tax === undefined ? {} : { tax: line.tax }),
    isOption: line.isOption,
    isChosen: line.isChosen,
  };
}

export type Fault = 'title' | 'customer' | 'lines' | 'quantity';

export function faultsOf(draft: Draft): ReadonlySet<Fault> {
  const written = draft.lines.filter(isWritten);
  return new Set([
    ...(draft.title.trim() === '' ? (['title'] as const) : []),
    ...(draft.customerId === null ? (['customer'] as const) : []),
    ...(written.length === 0 ? (['lines'] as const) : []),
    ...(written.every(isCountable) ? [] : (['quantity'] as const)),
  ]);
}

/** The whole of it as the contract takes it; null while something is missing. */
export function bodyOf(draft: Draft): QuoteBody | null {
  if (draft.customerId === null || faultsOf(draft).size > 0) return null;
  const { customerId, dealId, channel, agentId, currency, language, calendar, expiresOn, discount } = draft;
  return {
    title: draft.title.trim(),
    customerId,
    dealId,
    channel,
    agentId,
    currency,
    ...(language === undefined ? {} : { language }),
    ...(calendar === undefined ? {} : { calendar }),
    expiresOn,
    intro: draft.intro,
    terms: draft.terms,
    discount,
    lines: draft.lines.filter(isWritten).map(bodyLine),
  };
}
