import type { Module } from '../../kernel/module.ts';
import { provideRates } from '../../kernel/money/rates.ts';
import { addActivityHost, setOwnName } from '../customers/api.ts';
import {
  assignmentJobs,
  assignmentPersonal,
  assignmentReader,
  assignmentRoutes,
  assignmentSchedules,
  customerTerritory,
} from './assignment/assignment.parts.ts';
import { agentsPersonal } from './channel/agent.personal.ts';
import { channelRoutes } from './channel/channel.routes.ts';
import { clauseRoutes } from './clause/clause.routes.ts';
import { commissionRoutes } from './commission/commission.routes.ts';
import { contractsExport } from './contract/contract.export.ts';
import { customerContracts } from './contract/contract.filters.ts';
import { contractsHolding } from './contract/contract.holding.ts';
import { contractsPersonal } from './contract/contract.personal.ts';
import { contractRoutes, signingRoutes } from './contract/contract.routes.ts';
import { contractsNight, contractsNightJob } from './contract/night.job.ts';
import { contractsTarget } from './contract-import/contract.target.ts';
import { ratesTarget } from './currency/rate.import.ts';
import { rateRoutes } from './currency/rate.routes.ts';
import { ratesOn } from './currency/rate.store.ts';
import { dealActivities } from './deal/activity-host.store.ts';
import { dealsBriefing } from './deal/deal.briefing.ts';
import { dealsExport } from './deal/deal.export.ts';
import { customerDeals } from './deal/deal.filters.ts';
import { dealsHolding } from './deal/deal.holding.ts';
import { dealsHost } from './deal/deal.host.ts';
import { dealsPersonal } from './deal/deal.personal.ts';
import { dealRoutes } from './deal/deal.routes.ts';
import { dealsFollow } from './deal/follow.reader.ts';
import { dealsPurge, dealsPurgeJob } from './deal/trash.job.ts';
import { dealBulkRoutes } from './deal-bulk/bulk.routes.ts';
import { dealsBulkJob } from './deal-bulk/deal.bulk.ts';
import { dealsTarget } from './deal-import/deal.target.ts';
import { backordersReader } from './delivery/backorder.reader.ts';
import { deliveriesPersonal } from './delivery/delivery.personal.ts';
import { deliveryRoutes } from './delivery/delivery.routes.ts';
import { ordersTarget } from './import/order.target.ts';
import { pricesTarget } from './import/price.target.ts';
import { productsTarget } from './import/product.target.ts';
import { stockTarget } from './import/stock.target.ts';
import { invoicesExport } from './invoice/invoice.export.ts';
import { customerInvoices } from './invoice/invoice.filters.ts';
import { invoicesPersonal } from './invoice/invoice.personal.ts';
import { invoiceRoutes } from './invoice/invoice.routes.ts';
import { ordersBriefing } from './order/order.briefing.ts';
import { ordersExport } from './order/order.export.ts';
import { customerOrders } from './order/order.filters.ts';
import { ordersPersonal } from './order/order.personal.ts';
import { orderRoutes } from './order/order.routes.ts';
import { gatewayJob, gatewaySettling } from './payment/gateway.job.ts';
import { paymentsExport } from './payment/payment.export.ts';
import { paymentsPersonal } from './payment/payment.personal.ts';
import { paymentRoutes, payRoutes } from './payment/payment.routes.ts';
import { ageing, ageingJob, receivablesReader } from './payment/receivable.actions.ts';
import { instalmentsJob, instalmentsReminder } from './payment/reminder.job.ts';
import { pipelineRoutes } from './pipeline/pipeline.routes.ts';
import { permissions, resources, tableRules, topics } from './policy.ts';
import { pricesExport } from './price/price.export.ts';
import { priceRoutes } from './price/price.routes.ts';
import { productsExport } from './product/product.export.ts';
import { productRoutes } from './product/product.routes.ts';
import { setupRoutes } from './product/setup.routes.ts';
import { quotesExpiry, quotesExpiryJob } from './quote/expire.job.ts';
import { ownNameIn } from './quote/paper.actions.ts';
import { quotesExport } from './quote/quote.export.ts';
import { customerQuotes } from './quote/quote.filters.ts';
import { quotesHolding } from './quote/quote.holding.ts';
import { quotesPersonal } from './quote/quote.personal.ts';
import { offerRoutes, quoteRoutes } from './quote/quote.routes.ts';
import { stockRoutes } from './stock/stock.routes.ts';
import {
  suggestionJobs,
  suggestionReader,
  suggestionRoutes,
  suggestionSchedules,
  suggestionsPersonal,
} from './suggestion/suggestion.parts.ts';
import { targetRoutes } from './target/target.routes.ts';
import { purchaseJobs, purchaseSchedules, purchasesReader } from './told/purchases.ts';

addActivityHost(dealActivities);
setOwnName(ownNameIn);
provideRates(ratesOn);

export const salesModule: Module = {
  name: 'sales',
  routes: [
    ...productRoutes,
    ...orderRoutes,
    ...pipelineRoutes,
    ...dealBulkRoutes,
    ...dealRoutes,
    ...quoteRoutes,
    ...offerRoutes,
    ...clauseRoutes,
    ...contractRoutes,
    ...signingRoutes,
    ...invoiceRoutes,
    ...paymentRoutes,
    ...payRoutes,
    ...priceRoutes,
    ...setupRoutes,
    ...stockRoutes,
    ...deliveryRoutes,
    ...targetRoutes,
    ...assignmentRoutes,
    ...suggestionRoutes,
    ...channelRoutes,
    ...commissionRoutes,
    ...rateRoutes,
  ],
  permissions,
  resources,
  tables: tableRules,
  readers: [
    purchasesReader,
    backordersReader,
    dealsFollow,
    assignmentReader,
    suggestionReader,
    receivablesReader,
  ],
  topics,
  jobs: [
    ...assignmentJobs,
    ...suggestionJobs,
    ...purchaseJobs,
    dealsPurgeJob,
    dealsBulkJob,
    quotesExpiryJob,
    instalmentsJob,
    ageingJob,
    gatewayJob,
    contractsNightJob,
  ],
  schedules: [
    ...assignmentSchedules,
    ...suggestionSchedules,
    ...purchaseSchedules,
    dealsPurge,
    quotesExpiry,
    instalmentsReminder,
    ageing,
    gatewaySettling,
    contractsNight,
  ],
  hosts: [dealsHost],
  exports: [
    ordersExport,
    productsExport,
    pricesExport,
    dealsExport,
    quotesExport,
    contractsExport,
    invoicesExport,
    paymentsExport,
  ],
  imports: [
    ordersTarget,
    productsTarget,
    pricesTarget,
    stockTarget,
    dealsTarget,
    contractsTarget,
    ratesTarget,
  ],
  personal: [
    assignmentPersonal,
    suggestionsPersonal,
    ordersPersonal,
    deliveriesPersonal,
    dealsPersonal,
    quotesPersonal,
    invoicesPersonal,
    paymentsPersonal,
    contractsPersonal,
    agentsPersonal,
  ],
  holdings: [dealsHolding, quotesHolding, contractsHolding],
  briefings: [ordersBriefing, dealsBriefing],
  filterParts: [
    customerTerritory,
    customerOrders,
    customerDeals,
    customerQuotes,
    customerContracts,
    customerInvoices,
  ],
};
