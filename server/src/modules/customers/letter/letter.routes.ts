import * as contract from '@peyvand/contract/customers/letters';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { previewLetter } from './press.ts';
import { cancelRun, fileOf, getRun, leftOut, pageOfRuns, startRun } from './run.actions.ts';
import {
  changeTemplate,
  createTemplate,
  getTemplate,
  letterFields,
  letterTemplates,
  removeTemplate,
} from './template.actions.ts';

export const letterRoutes: readonly Route[] = [
  read(contract.listLetterTemplates, (ctx) => letterTemplates(ctx)),
  read(contract.listLetterFields, (ctx) => Promise.resolve({ items: letterFields(ctx) })),
  manual(contract.previewLetter, (ctx, { body }) => previewLetter(ctx, body.template, body.customerId)),
  read(contract.getLetterTemplate, (ctx, { params }) => getTemplate(ctx, params.id)),
  write(contract.createLetterTemplate, (ctx, { body }) => createTemplate(ctx, body)),
  write(contract.changeLetterTemplate, (ctx, { params, version, body }) =>
    changeTemplate(ctx, params.id, version, body),
  ),
  write(contract.removeLetterTemplate, (ctx, { params, version }) => removeTemplate(ctx, params.id, version)),
  write(contract.printLetters, (ctx, { body }) => startRun(ctx, body)),
  read(contract.listLetterRuns, (ctx, { query }) => pageOfRuns(ctx, query)),
  read(contract.getLetterRun, (ctx, { params }) => getRun(ctx, params.id)),
  read(contract.listLeftOut, (ctx, { params }) => leftOut(ctx, params.id)),
  write(contract.cancelLetterRun, (ctx, { params }) => cancelRun(ctx, params.id)),
  read(contract.fetchLetters, (ctx, { params }) => fileOf(ctx, params.id)),
];
