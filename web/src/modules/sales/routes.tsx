import { msg } from '@lingui/core/macro';
import type { WebModule } from '../../kit/web-module.ts';
import { later } from '../../lib/later.tsx';
import {
  addCustomerRelation,
  addDayPart,
  addRecordTab,
  setGroupTotals,
  setOwnerNote,
} from '../customers/slots.tsx';
import { addHoldingWords, addSection } from '../platform/slots.tsx';
import {
  addContractParts,
  contractAction,
  contractNotices,
  contractPlace,
  contractRoutes,
} from './contract/contract-parts.ts';
import { useDealScope } from './deal/deal-scope.ts';
import { useInvoiceScope } from './invoice/invoice-filters.ts';
import { addOrderPart, addOrderStep } from './order/order-parts.tsx';
import { useOrderScope } from './order/order-scope.ts';
import { paymentNotices } from './payment/payment-notices.ts';
import { goodsPlaces } from './product/goods-places.ts';
import { addQuoteParts, quoteAction, quoteNotices, quotePlace, quoteRoutes } from './quote/quote-parts.ts';
import { AccountTab, AgentTab, DealsTab, OrdersTab } from './slots.tsx';

addSection({
  id: 'pipelines',
  label: msg`Pipelines`,
  permission: 'sales.pipeline.manage',
  order: 110,
  Content: later(async () => (await import('./pipeline/pipelines-section.tsx')).PipelinesSection),
});
addSection({
  id: 'rates',
  label: msg`Rates of exchange`,
  permission: 'sales.rate.manage',
  order: 114,
  Content: later(async () => (await import('./currency/rates-section.tsx')).RatesSection),
});
addSection({
  id: 'taxes',
  label: msg`Prices and taxes`,
  permission: 'sales.price.manage',
  order: 115,
  Content: later(async () => (await import('./tax/taxes-section.tsx')).TaxesSection),
});
addSection({
  id: 'assignment',
  label: msg`Assignment`,
  permission: 'sales.assignment.manage',
  order: 105,
  Content: later(async () => (await import('./assignment/assignment-section.tsx')).AssignmentSection),
});
addSection({
  id: 'commissions',
  label: msg`Commissions`,
  permission: 'sales.commission.manage',
  order: 112,
  Content: later(async () => (await import('./commission/commission-section.tsx')).CommissionSection),
});
addSection({
  id: 'channels',
  label: msg`Ways of selling`,
  permission: 'sales.channel.manage',
  order: 111,
  Content: later(async () => (await import('./channel/channels-section.tsx')).ChannelsSection),
});
addDayPart({
  id: 'suggestions',
  permission: 'sales.suggestion.read',
  Part: later(async () => (await import('./suggestion/day-part.tsx')).DayPart),
});
setOwnerNote({ Note: later(async () => (await import('./assignment/why-owner.tsx')).WhyOwnerOfCustomer) });
addRecordTab({ id: 'deals', label: msg`Deals`, permission: 'sales.deal.read', Tab: DealsTab });
addHoldingWords({ holding: 'deals', label: msg`Open deals`, groupings: { city: msg`City` } });
addCustomerRelation({
  id: 'deals',
  label: msg`Deals`,
  permission: 'sales.deal.read',
  useScope: useDealScope,
});
addQuoteParts();
addContractParts();
addSection({
  id: 'stock',
  label: msg`Stock`,
  permission: 'sales.stock.manage',
  order: 116,
  Content: later(async () => (await import('./delivery/stock-section.tsx')).StockSection),
});
addOrderStep({
  id: 'delivery',
  order: 20,
  permission: 'sales.delivery.read',
  Content: later(async () => (await import('./delivery/delivery-step.tsx')).DeliveryStep),
});
addOrderPart({
  id: 'delivery',
  order: 20,
  permission: 'sales.delivery.read',
  Content: later(async () => (await import('./delivery/delivery-part.tsx')).DeliveryPart),
});
addRecordTab({ id: 'account', label: msg`Account`, permission: 'sales.payment.read', Tab: AccountTab });
addCustomerRelation({
  id: 'invoices',
  label: msg`Invoices`,
  permission: 'sales.invoice.read',
  useScope: useInvoiceScope,
});
addOrderStep({
  id: 'invoiced',
  order: 30,
  permission: 'sales.invoice.read',
  Content: later(async () => (await import('./invoice/order-step.tsx')).InvoicedStep),
});
addOrderStep({
  id: 'paid',
  order: 40,
  permission: 'sales.invoice.read',
  Content: later(async () => (await import('./invoice/order-step.tsx')).PaidStep),
});
addOrderPart({
  id: 'billing',
  order: 40,
  permission: 'sales.invoice.read',
  Content: later(async () => (await import('./invoice/order-billing.tsx')).OrderBilling),
});
addSection({
  id: 'payments',
  label: msg`Payments and credit`,
  permission: 'sales.payment.manage',
  order: 116,
  Content: later(async () => (await import('./payment/settings-section.tsx')).PaymentSettingsSection),
});
addRecordTab({
  id: 'agent',
  label: msg({ message: 'Agent', context: 'who sells for us' }),
  permission: 'sales.channel.manage',
  Tab: AgentTab,
});
addRecordTab({ id: 'orders', label: msg`Orders`, permission: 'sales.order.read', Tab: OrdersTab });
setGroupTotals({ Totals: later(async () => (await import('./order/group-totals.tsx')).GroupTotals) });
addCustomerRelation({
  id: 'orders',
  label: msg`Orders`,
  permission: 'sales.order.read',
  useScope: useOrderScope,
});

export const webModule: WebModule = {
  name: 'sales',
  routes: [
    { path: '/deals', frame: 'app', load: () => import('./board/deals.page.tsx') },
    { path: '/deals/new', frame: 'app', load: () => import('./deal/new-deal.page.tsx') },
    { path: '/deals/bulk', frame: 'app', load: () => import('./deal-bulk/runs.page.tsx') },
    { path: '/deals/bulk/$id', frame: 'app', load: () => import('./deal-bulk/run.page.tsx') },
    { path: '/deals/$id', frame: 'app', load: () => import('./deal/deal.page.tsx') },
    ...quoteRoutes,
    ...contractRoutes,
    { path: '/orders', frame: 'app', load: () => import('./order/orders-page.tsx') },
    { path: '/orders/new', frame: 'app', load: () => import('./order/new-order-page.tsx') },
    { path: '/backorders', frame: 'app', load: () => import('./delivery/backorders.page.tsx') },
    { path: '/orders/$id', frame: 'app', load: () => import('./order/order-page.tsx') },
    { path: '/invoices', frame: 'app', load: () => import('./invoice/invoices.page.tsx') },
    { path: '/invoices/$id', frame: 'app', load: () => import('./invoice/invoice.page.tsx') },
    { path: '/payments/$id', frame: 'app', load: () => import('./payment/payment.page.tsx') },
    { path: '/pay', frame: 'bare', load: () => import('./payment/pay.page.tsx') },
    { path: '/pay/back', frame: 'bare', load: () => import('./payment/pay-back.page.tsx') },
    { path: '/cheques', frame: 'app', load: () => import('./payment/cheques.page.tsx') },
    { path: '/receivables', frame: 'app', load: () => import('./payment/receivables.page.tsx') },
    { path: '/products', frame: 'app', load: () => import('./product/products-page.tsx') },
    { path: '/products/$id', frame: 'app', load: () => import('./product/product.page.tsx') },
    { path: '/price-lists', frame: 'app', load: () => import('./price/price-lists.page.tsx') },
    { path: '/price-lists/$id', frame: 'app', load: () => import('./price/price-list.page.tsx') },
    { path: '/commissions', frame: 'app', load: () => import('./commission/commissions.page.tsx') },
    { path: '/suggestions', frame: 'app', load: () => import('./suggestion/suggestions.page.tsx') },
    { path: '/stock', frame: 'app', load: () => import('./stock/stock.page.tsx') },
    { path: '/stock/take', frame: 'app', load: () => import('./stock/take.page.tsx') },
  ],
  places: [
    {
      id: 'suggestions',
      path: '/suggestions',
      label: msg`Whom to call`,
      icon: 'phone',
      group: 'sales',
      order: 36,
      keys: 'G L',
      permission: 'sales.suggestion.read',
    },
    {
      id: 'deals',
      path: '/deals',
      label: msg`Deals`,
      icon: 'board',
      group: 'sales',
      order: 35,
      keys: 'G F',
      permission: 'sales.deal.read',
    },
    quotePlace,
    contractPlace,
    {
      id: 'orders',
      path: '/orders',
      label: msg`Orders`,
      icon: 'order',
      group: 'sales',
      order: 40,
      keys: 'G O',
      permission: 'sales.order.read',
    },
    {
      id: 'invoices',
      path: '/invoices',
      label: msg`Invoices`,
      icon: 'invoice',
      group: 'money',
      order: 42,
      keys: 'G I',
      permission: 'sales.invoice.read',
    },
    {
      id: 'receivables',
      path: '/receivables',
      label: msg`Receivables`,
      icon: 'wallet',
      group: 'money',
      order: 43,
      permission: 'sales.payment.read',
    },
    {
      id: 'cheques',
      path: '/cheques',
      label: msg`Cheques`,
      icon: 'cheque',
      group: 'money',
      order: 44,
      permission: 'sales.payment.read',
    },
    {
      id: 'commissions',
      path: '/commissions',
      label: msg`Commissions`,
      icon: 'percent',
      group: 'sales',
      order: 41,
      permission: 'sales.commission.read',
    },
    ...goodsPlaces,
  ],
  notices: {
    ...contractNotices,
    'sales.deal_bulk.finished': (data, { i18n }) =>
      i18n._(msg`A bulk change of deals is done; changed: ${Number(data['done'])}`),
    'sales.deal_bulk.undone': (data, { i18n }) =>
      i18n._(msg`A bulk change of deals is taken back; deals: ${Number(data['undone'])}`),
    'sales.deal_bulk.failed': (_data, { i18n }) => i18n._(msg`A bulk change of deals failed`),
    ...quoteNotices,
    ...paymentNotices,
  },
  search: async (text, tools) => (await import('./deal/search-deals.ts')).searchDeals(text, tools),
  actions: [
    {
      id: 'sales.deal.new',
      label: msg`New deal`,
      icon: 'plus',
      keys: 'Shift D',
      permission: 'sales.deal.write',
      run: (go) => go('/deals/new'),
    },
    quoteAction,
    contractAction,
    {
      id: 'sales.order.new',
      label: msg`New order`,
      icon: 'plus',
      keys: 'Shift O',
      permission: 'sales.order.write',
      run: (go) => go('/orders/new'),
    },
    {
      id: 'sales.product.new',
      label: msg`New product`,
      icon: 'product',
      permission: 'sales.product.write',
      run: (go) => go('/products?open=new'),
    },
  ],
};
