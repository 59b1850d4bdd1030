import * as accounts from '@peyvand/contract/sales/accounts';
import * as cheques from '@peyvand/contract/sales/cheques';
import * as pay from '@peyvand/contract/sales/pay';
import * as contract from '@peyvand/contract/sales/payments';
import * as plans from '@peyvand/contract/sales/plans';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { downloadList } from '../../platform/api.ts';
import { accountOf, pageOfDues, pageOfReceivables, statementOf } from './account.actions.ts';
import { getCheque, pageOfCheques, weeksOfCheques } from './cheque.actions.ts';
import { moveCheque } from './cheque-move.actions.ts';
import { checkCredit, setCreditLimit } from './credit.actions.ts';
import * as paying from './pay.actions.ts';
import * as payments from './payment.actions.ts';
import { paymentsList } from './payment.export.ts';
import { pageOfPayments } from './payment-list.store.ts';
import { proposePlan, removePlan, setPlan } from './plan.actions.ts';
import { receiptOf, statementFile } from './print.actions.ts';
import { changePaymentSettings, readPaymentSettings } from './settings.actions.ts';

export const paymentRoutes: readonly Route[] = [
  read(contract.listPayments, (ctx, { query }) => pageOfPayments(ctx, query)),
  read(contract.exportPayments, (ctx, { query: { format, ...which } }) =>
    downloadList(ctx, paymentsList, { ...which, deleted: 'no' }, format),
  ),
  read(contract.getPayment, (ctx, { params }) => payments.getPayment(ctx, params.id)),
  read(contract.owedByCustomer, (ctx, { params, query }) => payments.owedBy(ctx, params.id, query.currency)),
  read(contract.paymentDocument, (ctx, { params }) => receiptOf(ctx, params.id)),
  write(contract.receivePayment, (ctx, { body }) => payments.receivePayment(ctx, body)),
  write(contract.allocatePayment, (ctx, { params, body, version }) =>
    payments.allocatePayment(ctx, params.id, version, body.allocate),
  ),
  write(contract.takeBackPayment, (ctx, { params, body, version }) =>
    payments.takeBackPayment(ctx, params.id, version, body.reason),
  ),
  read(cheques.listCheques, (ctx, { query }) => pageOfCheques(ctx, query)),
  read(cheques.weeksOfCheques, (ctx, { query }) => weeksOfCheques(ctx, query.from)),
  read(cheques.getCheque, (ctx, { params }) => getCheque(ctx, params.id)),
  write(cheques.moveCheque, (ctx, { params, body, version }) => moveCheque(ctx, params.id, version, body)),
  read(plans.proposePlan, (ctx, { body }) => proposePlan(ctx, body)),
  write(plans.setPlan, (ctx, { body }) => setPlan(ctx, body.of, body.parts)),
  write(plans.removePlan, async (ctx, { params }) => {
    await removePlan(ctx, params.id);
    return undefined;
  }),
  read(plans.listDues, (ctx, { query }) => pageOfDues(ctx, query)),
  read(accounts.accountOfCustomer, (ctx, { params }) => accountOf(ctx, params.id)),
  read(accounts.statementOfCustomer, (ctx, { params, query }) => statementOf(ctx, params.id, query)),
  read(accounts.statementDocument, (ctx, { params, query }) => statementFile(ctx, params.id, query)),
  write(accounts.setCreditLimit, (ctx, { params, body }) => setCreditLimit(ctx, params.id, body)),
  read(accounts.checkCredit, (ctx, { params, query }) => checkCredit(ctx, params.id, query)),
  read(accounts.listReceivables, (ctx, { query }) => pageOfReceivables(ctx, query)),
  read(accounts.readPaymentSettings, (ctx) => readPaymentSettings(ctx)),
  write(accounts.changePaymentSettings, (ctx, { body, version }) =>
    changePaymentSettings(ctx, version, body),
  ),
];

/** For customers with a link. Each opens its own transactions, since the gateway is asked in between. */
export const payRoutes: readonly Route[] = [
  write(pay.makePayLink, (ctx, { params }) => paying.makePayLink(ctx, params.id)),
  manual(pay.openBill, (ctx, { body, request }) =>
    paying.openBill(ctx, { token: body.token, ip: request.ip }),
  ),
  manual(pay.beginPay, (ctx, { body, request }) =>
    paying.beginPay(ctx, { token: body.token, ip: request.ip }, body.amount),
  ),
  manual(pay.endPay, (ctx, { body }) => paying.endPay(ctx, body.tryId, body.token)),
];
