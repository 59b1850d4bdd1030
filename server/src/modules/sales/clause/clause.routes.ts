import * as contract from '@peyvand/contract/sales/contract-library';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import * as clauses from './clause.actions.ts';
import * as templates from './contract-template.actions.ts';

export const clauseRoutes: readonly Route[] = [
  read(contract.listClauses, (ctx) => clauses.listClauses(ctx)),
  read(contract.listClauseVersions, (ctx, { params }) => clauses.clauseVersions(ctx, params.id)),
  read(contract.listContractFields, (ctx) => clauses.fieldsOfContracts(ctx)),
  write(contract.createClause, (ctx, { body }) => clauses.createClause(ctx, body)),
  write(contract.changeClause, (ctx, { params, version, body }) =>
    clauses.changeClause(ctx, params.id, version, body),
  ),
  write(contract.retireClause, (ctx, { params, version, body }) =>
    clauses.retireClause(ctx, params.id, version, body.retired),
  ),
  read(contract.listContractTemplates, (ctx) => templates.listContractTemplates(ctx)),
  write(contract.createContractTemplate, (ctx, { body }) => templates.createContractTemplate(ctx, body)),
  write(contract.changeContractTemplate, (ctx, { params, version, body }) =>
    templates.changeContractTemplate(ctx, params.id, version, body),
  ),
  write(contract.removeContractTemplate, async (ctx, { params, version }) => {
    await templates.removeContractTemplate(ctx, params.id, version);
    return undefined;
  }),
];
