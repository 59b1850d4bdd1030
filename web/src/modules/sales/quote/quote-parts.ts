import { msg } from '@lingui/core/macro';
import type { AppAction, PageRoute, Place, WebModule } from '../../../kit/web-module.ts';
import { later } from '../../../lib/later.tsx';
import { addCustomerRelation, addRecordTab } from '../../customers/slots.tsx';
import { addHoldingWords, addSection } from '../../platform/slots.tsx';
import { QuotesTab } from '../slots.tsx';
import { useQuoteScope } from './quote-filters.ts';

/** Tells the record, the filters of customers, handovers and the administration about quotes. */
export function addQuoteParts(): void {
  addRecordTab({ id: 'quotes', label: msg`Quotes`, permission: 'sales.quote.read', Tab: QuotesTab });
  addHoldingWords({ holding: 'quotes', label: msg`Open quotes`, groupings: {} });
  addCustomerRelation({
    id: 'quotes',
    label: msg`Quotes`,
    permission: 'sales.quote.read',
    useScope: useQuoteScope,
  });
  addSection({
    id: 'letterhead',
    label: msg`Letterhead`,
    permission: 'sales.letterhead.manage',
    order: 115,
    Content: later(async () => (await import('./letterhead-section.tsx')).LetterheadSection),
  });
}

export const quoteRoutes: readonly PageRoute[] = [
  { path: '/quotes', frame: 'app', load: () => import('./quotes.page.tsx') },
  { path: '/quotes/new', frame: 'app', load: () => import('./new-quote.page.tsx') },
  { path: '/quotes/$id', frame: 'app', load: () => import('./quote.page.tsx') },
  { path: '/offer', frame: 'bare', load: () => import('./offer.page.tsx') },
];

export const quotePlace: Place = {
  id: 'quotes',
  path: '/quotes',
  label: msg`Quotes`,
  icon: 'file',
  group: 'sales',
  order: 38,
  keys: 'G Q',
  permission: 'sales.quote.read',
};

export const quoteAction: AppAction = {
  id: 'sales.quote.new',
  label: msg`New quote`,
  icon: 'plus',
  keys: 'Shift Q',
  permission: 'sales.quote.write',
  run: (go) => go('/quotes/new'),
};

/** Sentences of notifications about quotes. */
export const quoteNotices: NonNullable<WebModule['notices']> = {
  'sales.quote.commented': (data, { i18n }) =>
    i18n._(msg`A message about the quote “${String(data['name'])}”`),
  'sales.quote.code_asked': (data, { i18n }) =>
    i18n._(msg`The customer asks for the one-time code of the quote “${String(data['name'])}”: call them`),
  'sales.quote.accepted': (data, { i18n }) => i18n._(msg`The quote “${String(data['name'])}” is accepted`),
  'sales.quote.declined': (data, { i18n }) => i18n._(msg`The quote “${String(data['name'])}” is declined`),
};
