import * as contract from '@peyvand/contract/service/answers';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { answersPage, recordAnswer, removeAnswer } from './answer.actions.ts';

export const answerRoutes: readonly Route[] = [
  read(contract.listAnswers, (ctx, { query }) => answersPage(ctx, query)),
  write(contract.recordAnswer, (ctx, { params, body }) => recordAnswer(ctx, params.id, body)),
  write(contract.removeAnswer, async (ctx, { params }) => {
    await removeAnswer(ctx, params.id);
    return undefined;
  }),
];
