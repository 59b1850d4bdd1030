import * as contract from '@peyvand/contract/sales/commissions';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import {
  changeCommissionRule,
  createCommissionRule,
  removeCommissionRule,
  sharesOf,
  split,
} from './rule.actions.ts';
import { allCommissionRules } from './rule.store.ts';
import { approve, statementOf, statements } from './statement.actions.ts';
import { exportStatement, printedStatement } from './statement.export.ts';

export const commissionRoutes: readonly Route[] = [
  read(contract.listCommissionRules, async (ctx) => ({ items: await allCommissionRules(ctx) })),
  write(contract.createCommissionRule, (ctx, { body }) => createCommissionRule(ctx, body)),
  write(contract.changeCommissionRule, (ctx, { params, version, body }) =>
    changeCommissionRule(ctx, params.id, version, body),
  ),
  write(contract.removeCommissionRule, (ctx, { params, version }) =>
    removeCommissionRule(ctx, params.id, version),
  ),
  read(contract.listStatements, (ctx, { query }) => statements(ctx, query)),
  read(contract.getStatement, (ctx, { params, query }) => statementOf(ctx, params.id, query)),
  read(contract.exportStatement, (ctx, { params, query }) => exportStatement(ctx, params.id, query)),
  read(contract.printStatement, (ctx, { params, query }) => printedStatement(ctx, params.id, query)),
  write(contract.approveStatement, (ctx, { params, body }) => approve(ctx, params.id, body)),
  read(contract.getShares, (ctx, { params }) => sharesOf(ctx, params.kind, params.id)),
  write(contract.setShares, (ctx, { params, body }) => split(ctx, params.kind, params.id, body.shares)),
];
