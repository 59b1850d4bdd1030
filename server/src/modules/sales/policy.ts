import type { Topics } from '../../kernel/events/news.ts';
import { type Actor, scopeOf } from '../../kernel/policy/actor.ts';
import type { Rule } from '../../kernel/policy/rules.ts';

/** Who sees which rows. Orders are seen with their customer; those of nobody by who sees all customers. */
export const tableRules: Readonly<Record<string, Rule>> = {
  'sales.categories': { rule: 'open', reason: 'the catalogue is for everyone who may read products' },
  'sales.products': { rule: 'open', reason: 'the catalogue is for everyone who may read products' },
  'sales.product_units': { rule: 'open', reason: 'part of the catalogue' },
  'sales.product_parts': { rule: 'open', reason: 'part of the catalogue' },
  'sales.taxes': { rule: 'open', reason: 'rates of the law; no record of a customer' },
  'sales.price_settings': { rule: 'open', reason: 'settings, guarded by sales.price.manage' },
  'sales.price_lists': { rule: 'open', reason: 'guarded by sales.price.read; names no customer' },
  'sales.list_prices': { rule: 'open', reason: 'guarded by sales.price.read; names no customer' },
  'sales.warehouses': { rule: 'open', reason: 'guarded by sales.stock.read' },
  'sales.stock_levels': { rule: 'open', reason: 'guarded by sales.stock.read; goods, no customer' },
  'sales.stock_moves': { rule: 'open', reason: 'guarded by sales.stock.read; names orders by id only' },
  'sales.stock_reservations': { rule: 'open', reason: 'read only by what reserved, and its store' },
  'sales.number_series': { rule: 'open', reason: 'counters, touched only when an order gets its number' },
  'sales.orders': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'sales.order_lines': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'sales.pipelines': { rule: 'open', reason: 'the way deals go; no record of a customer' },
  'sales.stages': { rule: 'open', reason: 'the way deals go; no record of a customer' },
  'sales.deal_reasons': { rule: 'open', reason: 'words of the organisation; no record of a customer' },
  'sales.deal_settings': { rule: 'open', reason: 'the version of the list of reasons' },
  'sales.deals': { rule: 'root', resource: 'deals' },
  'sales.targets': { rule: 'open', reason: 'the action asks who sees whose target' },
  'sales.deal_lines': { rule: 'child', column: 'deal_id', parent: 'sales.deals' },
  'sales.deal_people': { rule: 'child', column: 'deal_id', parent: 'sales.deals' },
  'sales.quotes': { rule: 'root', resource: 'quotes' },
  'sales.quote_lines': { rule: 'child', column: 'quote_id', parent: 'sales.quotes' },
  'sales.quote_facts': { rule: 'child', column: 'quote_id', parent: 'sales.quotes' },
  'sales.quote_documents': { rule: 'child', column: 'quote_id', parent: 'sales.quotes' },
  'sales.invoices': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'sales.invoice_lines': { rule: 'child', column: 'invoice_id', parent: 'sales.invoices' },
  'sales.invoice_facts': { rule: 'child', column: 'invoice_id', parent: 'sales.invoices' },
  'sales.invoice_documents': { rule: 'child', column: 'invoice_id', parent: 'sales.invoices' },
  'sales.payments': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'sales.allocations': { rule: 'child', column: 'payment_id', parent: 'sales.payments' },
  'sales.cheques': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'sales.cheque_facts': { rule: 'child', column: 'cheque_id', parent: 'sales.cheques' },
  'sales.payment_plans': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'sales.instalments': { rule: 'child', column: 'plan_id', parent: 'sales.payment_plans' },
  'sales.instalment_facts': { rule: 'child', column: 'instalment_id', parent: 'sales.instalments' },
  'sales.credit_limits': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'sales.payment_settings': { rule: 'open', reason: 'settings, guarded by sales.payment.manage' },
  'sales.gateway_tries': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
  'sales.letterhead': { rule: 'open', reason: 'what stands on documents; no record of a customer' },
  'sales.import_changes': { rule: 'open', reason: 'read only by the undo of an import' },
  'sales.customer_totals': { rule: 'child', column: 'customer_id', parent: 'customers.customers' },
};

/** Fields that rights may hide or lock. The margin of an order goes with its cost, since one tells the other. */
export const resources: Readonly<Record<string, readonly string[]>> = {
  orders: ['cost'],
  products: ['price', 'cost'],
  // The margin of a quote goes with its cost.
  quotes: ['cost'],
  // The amount covers sums and prices of lines; `custom` all custom fields at once.
  deals: ['amount', 'source', 'competitors', 'lostTo', 'note', 'custom'],
};

/** What open pages are told. */
export const topics: Topics = {
  'sales.order': [{ of: 'orders', permission: 'sales.order.read', table: 'sales.orders' }],
  'sales.deal': [{ of: 'deals', permission: 'sales.deal.read', table: 'sales.deals' }],
  'sales.quote': [{ of: 'quotes', permission: 'sales.quote.read', table: 'sales.quotes' }],
  'sales.invoice': [{ of: 'invoices', permission: 'sales.invoice.read', table: 'sales.invoices' }],
  'sales.payment': [{ of: 'payments', permission: 'sales.payment.read', table: 'sales.payments' }],
  'sales.cheque': [{ of: 'cheques', permission: 'sales.payment.read', table: 'sales.cheques' }],
  'sales.plan': [{ of: 'plans', permission: 'sales.invoice.read', table: 'sales.payment_plans' }],
  'sales.credit': [{ of: 'credit', permission: 'sales.payment.read', table: null }],
  'sales.payment_settings': [{ of: 'paymentSettings', permission: 'sales.payment.read', table: null }],
  'sales.letterhead': [{ of: 'letterhead', permission: 'sales.quote.read', table: null }],
  'sales.pipeline': [{ of: 'pipelines', permission: 'sales.deal.read', table: 'sales.pipelines' }],
  'sales.target': [{ of: 'targets', permission: 'sales.target.read', table: null }],
  'sales.reason': [{ of: 'dealReasons', permission: 'sales.deal.read', table: null }],
  'sales.product': [{ of: 'products', permission: 'sales.product.read', table: 'sales.products' }],
  'sales.tax': [{ of: 'taxes', permission: 'sales.product.read', table: null }],
  'sales.price_settings': [{ of: 'priceSettings', permission: 'sales.product.read', table: null }],
  'sales.price_list': [{ of: 'priceLists', permission: 'sales.price.read', table: 'sales.price_lists' }],
  'sales.warehouse': [{ of: 'warehouses', permission: 'sales.stock.read', table: null }],
  'sales.stock': [{ of: 'stock', permission: 'sales.stock.read', table: 'sales.stock_levels' }],
  'sales.category': [{ of: 'categories', permission: 'sales.product.read', table: 'sales.categories' }],
};

/** Whether the actor may read cost and margin of orders. */
export function seesCost(actor: Actor): boolean {
  return !scopeOf(actor, 'orders').hidden.has('cost');
}

export const permissions = [
  'sales.product.read',
  'sales.product.write',
  'sales.price.read',
  'sales.price.manage',
  'sales.discount.approve',
  'sales.stock.read',
  'sales.stock.manage',
  'sales.order.read',
  'sales.order.write',
  'sales.order.export',
  'sales.deal.read',
  'sales.deal.write',
  'sales.deal.assign',
  'sales.deal.delete',
  'sales.deal.export',
  'sales.quote.read',
  'sales.quote.write',
  'sales.quote.export',
  'sales.letterhead.manage',
  'sales.invoice.read',
  'sales.invoice.write',
  'sales.invoice.export',
  'sales.payment.read',
  'sales.payment.write',
  'sales.payment.export',
  'sales.payment.manage',
  'sales.credit.manage',
  'sales.credit.override',
  'sales.pipeline.manage',
  'sales.target.read',
  'sales.target.manage',
] as const;
