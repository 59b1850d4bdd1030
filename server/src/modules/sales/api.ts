import type { OrderHead } from '@peyvand/contract/sales/orders';
import type { Ctx } from '../../kernel/context.ts';
import { pageOfOrders } from './order/order-list.store.ts';

/** Rules of the demo: who gets what, what it earns, whom to call. */
export { createRule } from './assignment/assignment.actions.ts';
export { createTerritory } from './assignment/territory.actions.ts';
export { placedAfter } from './assignment/territory.store.ts';
/** Who sells for the invented company. */
export { createAgent } from './channel/agent.actions.ts';
/** Contracts of the demo. */
export { createClause } from './clause/clause.actions.ts';
export { createContractTemplate } from './clause/contract-template.actions.ts';
export { createCommissionRule } from './commission/rule.actions.ts';
export { approve as approveStatement, statements } from './commission/statement.actions.ts';
export { askApproval as askContractApproval, decideContract } from './contract/approval.actions.ts';
export { createContract } from './contract/contract.actions.ts';
export { sendContract } from './contract/send.actions.ts';
export { noteSignature } from './contract/sign.actions.ts';
export { type ContractTerms, contractTerms } from './contract/terms.store.ts';
/** Rates of exchange and lists of the demo. */
export { setRatesOf } from './currency/rate.actions.ts';
export { type DealToOpen, openDeals } from './deal/open.actions.ts';
export { deliver, deliveriesOf } from './delivery/delivery.actions.ts';
export { takeReturn } from './delivery/return.actions.ts';
/** Invoices, payments and cheques of the demo. */
export { createInvoice } from './invoice/invoice.actions.ts';
export { issueInvoice } from './invoice/issue.actions.ts';
export { createOrder } from './order/order.actions.ts';
export { type OrderToPlace, placeOrders } from './order/place.actions.ts';
export { moveCheque } from './payment/cheque-move.actions.ts';
export { setCreditLimit } from './payment/credit.actions.ts';
export { receivePayment } from './payment/payment.actions.ts';
export { proposePlan, setPlan } from './payment/plan.actions.ts';
export { ageReceivables } from './payment/receivable.actions.ts';
export { changeLists } from './pipeline/lists.actions.ts';
export { createPriceList, putPrices } from './price/price-list.actions.ts';
export { createCategory } from './product/category.actions.ts';
/** What may be bought in place of a product. */
export { type Dearer, dearerProducts } from './product/dearer.store.ts';
/** What an offer asks of products: sold, there, what one brings. */
export { offeredProducts } from './product/offered.ts';
export { createProduct } from './product/product.actions.ts';
export { changeSetup, createVariants, getSetup } from './product/setup.actions.ts';
/** Quotes of the demo; what stands on documents. */
export { changeLetterhead } from './quote/letterhead.actions.ts';
export { createQuote } from './quote/quote.actions.ts';
export { orderQuote } from './quote/quote-order.actions.ts';
export { answerQuote, sendQuote } from './quote/send.actions.ts';
export { feedLevels, moveByHand } from './stock/hand.actions.ts';
export { changeStockSettings } from './stock/settings.actions.ts';
export { allWarehouses } from './stock/warehouse.store.ts';
export { askToWeigh } from './suggestion/suggestion.actions.ts';
export { setTargetsOf } from './target/target.actions.ts';
/** What figures ask of selling: names, kinds of sellers, where customers stand. */
export { namesInFigures, sellerKinds, territoriesWithin, treesInFigures } from './told/figures.ts';

/**
 * One page of a customer's orders, newest first, without lines. Empty when the actor does not see the customer.
 * Cost and margin are left out where the actor's rights hide them.
 */
export function ordersOfCustomer(
  ctx: Ctx,
  customerId: string,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: OrderHead[]; nextCursor: string | null }> {
  return pageOfOrders(ctx, { ...page, customerId, sort: '-orderedAt' });
}
