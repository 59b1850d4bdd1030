import * as letterhead from '@peyvand/contract/sales/letterhead';
import * as offers from '@peyvand/contract/sales/offers';
import * as contract from '@peyvand/contract/sales/quote-endpoints';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { downloadList } from '../../platform/api.ts';
import { visitorOf } from '../acceptance/visitor.ts';
import { countLines } from './count.actions.ts';
import { changeLetterhead, readLetterhead } from './letterhead.actions.ts';
import * as offer from './offer.actions.ts';
import { documentOf } from './print.actions.ts';
import * as quotes from './quote.actions.ts';
import { quotesList } from './quote.export.ts';
import { pageOfQuotes } from './quote-list.store.ts';
import { orderQuote } from './quote-order.actions.ts';
import * as sending from './send.actions.ts';

export const quoteRoutes: readonly Route[] = [
  read(contract.listQuotes, (ctx, { query }) => pageOfQuotes(ctx, query)),
  read(contract.exportQuotes, (ctx, { query: { format, ...which } }) =>
    downloadList(ctx, quotesList, { ...which, deleted: 'no' }, format),
  ),
  read(contract.getQuote, (ctx, { params }) => quotes.getQuote(ctx, params.id)),
  read(contract.quoteDocument, (ctx, { params }) => documentOf(ctx, params.id)),
  read(contract.countQuoteLines, (ctx, { body }) => countLines(ctx, body)),
  write(contract.createQuote, (ctx, { body }) => quotes.createQuote(ctx, body)),
  write(contract.changeQuote, (ctx, { params, body, version }) =>
    quotes.changeQuote(ctx, params.id, version, body),
  ),
  write(contract.deleteQuote, async (ctx, { params, version }) => {
    await quotes.deleteQuote(ctx, params.id, version);
    return undefined;
  }),
  write(contract.reviseQuote, (ctx, { params }) => quotes.reviseQuote(ctx, params.id)),
  manual(contract.sendQuote, (ctx, { params, version }) => sending.sendAndPrint(ctx, params.id, version)),
  write(contract.approveQuote, (ctx, { params, body, version }) =>
    sending.approveQuote(ctx, params.id, version, body),
  ),
  write(contract.makeQuoteLink, (ctx, { params }) => sending.makeQuoteLink(ctx, params.id)),
  write(contract.makeQuoteCode, (ctx, { params }) => sending.makeQuoteCode(ctx, params.id)),
  write(contract.commentQuote, (ctx, { params, body }) => sending.commentQuote(ctx, params.id, body.text)),
  write(contract.answerQuote, (ctx, { params, body, version }) =>
    sending.answerQuote(ctx, params.id, version, body),
  ),
  write(contract.orderQuote, (ctx, { params, body }) => orderQuote(ctx, params.id, body.winDeal)),
  read(letterhead.readLetterhead, (ctx) => readLetterhead(ctx)),
  write(letterhead.changeLetterhead, (ctx, { body, version }) => changeLetterhead(ctx, version, body)),
];

/** For customers with a link. Each opens its own transactions: a try with a wrong code is counted, not rolled back. */
export const offerRoutes: readonly Route[] = [
  manual(offers.openOffer, (ctx, input) => offer.openOffer(ctx, visitorOf(input))),
  manual(offers.countOffer, (ctx, input) => offer.countOffer(ctx, visitorOf(input), input.body.chosen)),
  manual(offers.commentOffer, (ctx, input) => offer.commentOffer(ctx, visitorOf(input), input.body.text)),
  manual(offers.askOfferCode, async (ctx, input) => {
    await offer.askOfferCode(ctx, visitorOf(input));
    return undefined;
  }),
  manual(offers.acceptOffer, (ctx, input) => offer.acceptOffer(ctx, visitorOf(input), input.body)),
  manual(offers.declineOffer, (ctx, input) => offer.declineOffer(ctx, visitorOf(input), input.body.reason)),
  manual(offers.payOffer, (ctx, input) => offer.payOffer(ctx, visitorOf(input), input.body.amount)),
  manual(offers.offerDocument, (ctx, input) => offer.offerDocument(ctx, visitorOf(input))),
];
