import * as contract from '@peyvand/contract/customers/quality';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { answerConfirm, answers, makeConfirmLink, openConfirm, resolveAnswer } from './confirm.actions.ts';
import { changeRules, markContactOf, qualityOf, queueAssessment, verifyFields } from './quality.actions.ts';
import { loadRules } from './rules.store.ts';
import { summaryOf } from './totals.store.ts';

export const qualityRoutes: readonly Route[] = [
  read(contract.getQuality, (ctx, { params }) => qualityOf(ctx, params.id)),
  write(contract.verifyFields, (ctx, { params, body }) => verifyFields(ctx, params.id, body.fields)),
  write(contract.markContact, (ctx, { params, body }) => markContactOf(ctx, params.id, body)),
  read(contract.getQualityRules, (ctx) => loadRules(ctx)),
  write(contract.changeQualityRules, (ctx, { version, body }) => changeRules(ctx, version, body)),
  read(contract.getQualitySummary, (ctx) => summaryOf(ctx)),
  write(contract.assessAll, async (ctx) => {
    await queueAssessment(ctx);
    return { queued: true as const };
  }),
  // Not `write`: an answer kept for its Idempotency-Key would keep the link.
  manual(contract.makeConfirmLink, (ctx, { params }) => ctx.write((tx) => makeConfirmLink(tx, params.id))),
  manual(contract.openConfirm, (ctx, { body, request }) =>
    openConfirm(ctx, { token: body.token, ip: request.ip }),
  ),
  manual(contract.answerConfirm, async (ctx, { body, request }) => {
    const { token, ...given } = body;
    await answerConfirm(ctx, { token, ip: request.ip }, given);
    return undefined;
  }),
  read(contract.listAnswers, (ctx, { query }) => answers(ctx, query)),
  write(contract.resolveAnswer, (ctx, { params, body }) => resolveAnswer(ctx, params.id, body.accept)),
];
