import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ProblemCode, Violation } from '@peyvand/contract/core/problem';
import { failureOf } from '../../lib/api.ts';

const reasons: Readonly<Record<string, MessageDescriptor>> = {
  'sales.product.code_taken': msg`Another product has this code. Choose a different one.`,
  'sales.product.in_use': msg`The product stands on orders. Take it off sale instead.`,
  'sales.product.missing': msg`This product is no longer there. Choose another one.`,
  'sales.product.inactive': msg`This product is off sale. Choose another one, or put it on sale again.`,
  'sales.product.family': msg`This product is sold by its variants. Choose one of them.`,
  'sales.product_setup.unsound': msg`This does not hold together; nothing was changed. Look at the marked places.`,
  'sales.price_list.code_taken': msg`Another price list has this code. Choose a different one.`,
  'sales.price_list.unsound': msg`The list does not hold together; nothing was changed. Look at the marked places.`,
  'sales.tax.unsound': msg`This is the usual tax. Choose another one first.`,
  'sales.warehouse.code_taken': msg`Another warehouse has this code. Choose a different one.`,
  'sales.warehouse.unsound': msg`This is the last warehouse in use; it stays so.`,
  'sales.stock.short': msg`There is less than asked for; nothing was moved.`,
  'sales.stock.unsound': msg`Nothing was moved. Look at the marked places.`,
  'sales.order.decimals': msg`The quantity has more decimals than the product allows.`,
  'sales.order.line_unknown': msg`A line is no longer on this order. Load the page again.`,
  'sales.order.bound_customer': msg`Goods were delivered already: the customer stays.`,
  'sales.order.bound_line': msg`A line that was delivered stays on the order.`,
  'sales.order.bound_quantity': msg`A quantity cannot be less than what was delivered.`,
  'sales.order.bound_order': msg`Goods were delivered already. Take them back instead.`,
  'sales.order.bound_note': msg`This is a return note; it stays as the goods came back.`,
  'sales.delivery.too_much': msg`Less is open than was written; nothing was moved. Perhaps somebody else was quicker.`,
  'sales.delivery.unsound': msg`Nothing was moved. Look at the marked places.`,
  'sales.delivery.cancelled': msg`The order is cancelled and cannot be changed.`,
  'sales.delivery.not_goods': msg`A return note delivers nothing.`,
  'sales.delivery.not_kept': msg`Nobody keeps how far this order is delivered. Deliver it to begin with.`,
  'sales.delivery.delivery_cancelled': msg`The delivery note is cancelled already.`,
  'sales.delivery.came_back': msg`Goods of this delivery came back; it cannot be cancelled any more.`,
  not_kept: msg`No stock of this product is kept.`,
  not_positive: msg`Write a quantity above zero.`,
  decimals: msg`The quantity has more decimals than the product allows.`,
  has_stock: msg`There is stock of it; issue or adjust that first.`,
  not_plain: msg`A part is no bundle and has no variants.`,
  order: msg`It lies before the first day.`,
  class_needed: msg`Name a kind of customer or a tag.`,
  'sales.commission.unsound': msg`This does not hold together; nothing was changed. Somebody or something it names may be gone.`,
  'sales.commission.running': msg`The month is not over yet. Approve it from its last day on.`,
  'sales.commission.changed': msg`The statement changed since you looked at it. Look again.`,
  'sales.commission.approved': msg`The statement is approved already.`,
  'sales.commission.overlap': msg`Some of these days stand on a statement that is approved already.`,
  'sales.commission.own': msg`Somebody else has to approve your own statement.`,
  'sales.assignment.unsound': msg`The rule does not hold together; nothing was changed. Somebody it names may be gone.`,
  'sales.territory.unsound': msg`The territory does not hold together; nothing was changed. Look at its place and its people.`,
  'sales.territory.in_use': msg`Other territories stand below it. Move them first.`,
  'sales.category.missing': msg`This category is no longer there. Choose another one.`,
  'sales.category.name_taken': msg`There is a category of this name already.`,
  'sales.category.in_use': msg`The category still holds products or categories. Move them first.`,
  'sales.category.circle': msg`A category cannot stand below itself.`,
  'sales.order.number_taken': msg`Another order has this number. Leave it empty to get the next one.`,
  'sales.order.seller_unknown': msg`This seller is no longer active. Choose another one.`,
  'sales.order.cancelled': msg`The order is cancelled and cannot be changed.`,
  'sales.order.amount_too_large': msg`An amount is too large to be stored. Check quantity and price.`,
  'sales.order.customer_needed': msg`Choose a customer: only who sees all customers may keep an order without one.`,
  'sales.quote.expiry_past': msg`The last day lies in the past. Choose a later one.`,
  'sales.quote.deal_unfit': msg`This deal is not one of this customer.`,
  'sales.quote.discount_too_large': msg`A discount is above what it is taken off.`,
  'sales.quote.too_large': msg`An amount is too large to be stored. Check quantity and price.`,
  'sales.quote.accepted': msg`The quote is accepted already.`,
  'sales.quote.declined': msg`The quote was declined already.`,
  'sales.quote.expired': msg`The last day of the quote is over.`,
  'sales.quote.replaced': msg`There is a newer version of this quote.`,
  'sales.quote.not_latest': msg`There is a newer version of this quote.`,
  'sales.quote.ordered': msg`The order of this quote is made already.`,
  'sales.quote.not_accepted': msg`The quote was not accepted yet.`,
  'sales.quote.read_only': msg`The quote is shared with you for reading only.`,
  'sales.contract.draft': msg`The contract was not sent yet.`,
  'sales.contract.approving': msg`The contract waits for approval.`,
  'sales.contract.approved': msg`The contract is approved and was not sent yet.`,
  'sales.contract.sent': msg`The contract was sent. A change makes a new version.`,
  'sales.contract.signed': msg`The contract is signed already.`,
  'sales.contract.declined': msg`The customer declined to sign.`,
  'sales.contract.withdrawn': msg`The contract was withdrawn.`,
  'sales.contract.lapsed': msg`The last day to sign is over.`,
  'sales.contract.replaced': msg`There is a newer version of this contract.`,
  'sales.contract.ended': msg`The contract is over.`,
  'sales.contract.not_latest': msg`There is a newer version of this contract.`,
  'sales.contract.not_signed': msg`The contract is not in force.`,
  'sales.contract.not_approved': msg`The contract is not approved yet.`,
  'sales.contract.nothing_to_approve': msg`The contract needs no approval.`,
  'sales.contract.signed_already': msg`This signature is given already.`,
  'sales.contract.not_signer': msg`You are not among those who sign.`,
  'sales.contract.not_approver': msg`You are not asked for this approval.`,
  'sales.contract.no_renewal': msg`The contract has no end, or is not renewed.`,
  'sales.contract.read_only': msg`The contract is shown to you for reading only.`,
  'sales.contract.dates': msg`The last day lies before the first.`,
  'sales.contract.endless': msg`A contract without a last day is not renewed.`,
  'sales.contract.clauses_needed': msg`Choose a template or write at least one clause.`,
  'sales.contract.clause_required': msg`A clause that the template requires is missing.`,
  'sales.contract.template_missing': msg`This template is no longer there. Choose another one.`,
  'sales.contract.link_unfit': msg`Deal, quote or order are not of this customer.`,
  'sales.contract.signer_unknown': msg`A colleague who is to sign is no longer active.`,
  'sales.contract.signer_twice': msg`A colleague is named twice.`,
  'sales.contract.signers_needed': msg`Name somebody who signs for the customer.`,
  'sales.contract.sign_by_past': msg`The last day to sign lies in the past.`,
  'sales.contract.nobody_approves': msg`A step of approval names nobody who is there.`,
  'sales.contract.end_outside': msg`The day lies outside the term of the contract.`,
  'sales.contract.delegate_unknown': msg`Choose another active colleague.`,
  'sales.clause.text': msg`A text names a field that is not there, or cannot be read.`,
  'sales.clause.field': msg`There is no such field.`,
  'sales.clause.syntax': msg`This cannot be read. Check brackets and tags.`,
  'sales.clause.missing': msg`This clause is offered no longer.`,
  'sales.contract_template.name_taken': msg`Another template has this name. Choose a different one.`,
  'sales.offer.code_wrong': msg`The code is wrong or too old. Ask for a new one.`,
  'sales.letterhead.logo': msg`The logo must be a PNG or JPEG of at most 300 KB.`,
  'sales.order.line_unnamed': msg`Say what the line is about.`,
  'sales.order.price_unknown': msg`No price is known in this currency. Write one.`,
  'sales.deal.role_missing': msg`One of the roles is not offered any more. Choose another one.`,
  'sales.deal_bulk.state': msg`The change has gone on in the meantime. Look again.`,
  'sales.deal_lists.unsound': msg`Something stands twice in the lists; nothing was changed.`,
  'sales.rate.unsound': msg`This rate cannot be set: it is the currency of the organisation, or stands twice.`,
  'sales.deal.not_next': msg`This stage may not follow the one where the deal stands.`,
  'sales.deal.not_ready': msg`The stage demands more of the deal.`,
  'sales.deal.closed': msg`The deal is closed. Open it again first.`,
  'sales.deal.deleted': msg`The deal lies in the trash. Bring it back first.`,
  'sales.deal.read_only': msg`The deal is shared with you for reading only.`,
  'sales.deal.code_taken': msg`Another deal has this code. Choose a different one.`,
  'sales.deal.nothing_to_take_back': msg`Something else happened to the deal since; the move stays.`,
  'sales.reason.needed': msg`Say why the deal was lost.`,
  'sales.stage.missing': msg`This stage is no longer there. Load the page again.`,
  'sales.pipeline.in_use': msg`The pipeline has deals, or is the last one that takes new ones.`,
};

const codes: Partial<Readonly<Record<ProblemCode, MessageDescriptor>>> = {
  'access.denied': msg`Your role does not allow this. An administrator can grant it.`,
  'version.stale': msg`Somebody changed this meanwhile. It has been loaded again; try once more.`,
  'resource.missing': msg`This is no longer there, or is not shown to you any more.`,
  'resource.conflict': msg`It cannot be done in its present state. Load the page again.`,
  'request.rate': msg`Too many requests. Wait a minute and try again.`,
  'server.full': msg`The disk of the server is full. What is stored is safe; tell an administrator.`,
  'request.invalid': msg`The server did not take these values. Nothing was changed.`,
  'request.refused': msg`The server did not take these values. Nothing was changed.`,
};

/** What went wrong, what is safe and what to do. */
export function failureText(error: unknown, i18n: I18n): string {
  const failure = failureOf(error);
  if (failure.kind === 'offline')
    return i18n._(msg`The server cannot be reached. Nothing was changed; try again in a moment.`);
  const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
  const known = (problem?.reason && reasons[problem.reason]) || (problem && codes[problem.code]);
  return i18n._(known || msg`It did not work. What was saved is safe; try again.`);
}

/** The sentence of a place that the server found wrong: `lines.0.quantity`. */
export function violationText(error: unknown, path: string, i18n: I18n): string | undefined {
  const failure = failureOf(error);
  const wrong: Violation | undefined =
    failure.kind === 'problem'
      ? failure.error.problem.violations?.find((one) => one.path === path)
      : undefined;
  if (!wrong) return undefined;
  return i18n._(reasons[wrong.reason] ?? msg`This value was not taken. Check it and try again.`);
}

/** Whether somebody else saved in between. */
export function isStale(error: unknown): boolean {
  const failure = failureOf(error);
  return failure.kind === 'problem' && failure.error.problem.code === 'version.stale';
}
