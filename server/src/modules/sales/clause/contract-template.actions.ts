import { isDeepStrictEqual } from 'node:util';
import type { ContractTemplate, ContractTemplateInput } from '@peyvand/contract/sales/contract-library';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { staleVersion } from '../errors.ts';
import type { Changes } from '../events.ts';
import { clauseMissing, templateNameTaken } from './clause.errors.ts';
import {
  contractTemplateChanged,
  contractTemplateCreated,
  contractTemplateRemoved,
} from './clause.events.ts';
import { clausesById } from './clause.store.ts';
import {
  allContractTemplates,
  deleteContractTemplate,
  insertContractTemplate,
  loadContractTemplate,
  templateNameKnown,
  updateContractTemplate,
} from './contract-template.store.ts';

export async function listContractTemplates(ctx: Ctx): Promise<{ items: ContractTemplate[] }> {
  return { items: await allContractTemplates(ctx) };
}

/** Throws `sales.clause.missing` for a clause that is not offered, `sales.contract_template.name_taken`. */
export async function createContractTemplate(
  ctx: WriteCtx,
  input: ContractTemplateInput,
): Promise<ContractTemplate> {
  await demandClauses(ctx, input, new Set());
  const id = ctx.newId();
  if (!(await insertContractTemplate(ctx, id, input))) throw templateNameTaken();
  await emit(ctx, contractTemplateCreated, { ...about(id), data: { name: input.name } });
  return getTemplate(ctx, id);
}

export async function changeContractTemplate(
  ctx: WriteCtx,
  id: string,
  version: number,
  input: ContractTemplateInput,
): Promise<ContractTemplate> {
  const before = await getTemplate(ctx, id);
  await demandClauses(ctx, input, new Set(before.clauses.map(({ clauseId }) => clauseId)));
  if (await templateNameKnown(ctx, input.name, id)) throw templateNameTaken();
  if (!(await updateContractTemplate(ctx, id, version, input))) throw staleVersion();
  const data = { name: input.name, changes: changesOf(before, input) };
  await emit(ctx, contractTemplateChanged, { ...about(id), data });
  return getTemplate(ctx, id);
}

export async function removeContractTemplate(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const { name } = await getTemplate(ctx, id);
  if (!(await deleteContractTemplate(ctx, id, version))) throw staleVersion();
  await emit(ctx, contractTemplateRemoved, { ...about(id), data: { name } });
}

async function getTemplate(ctx: Ctx, id: string): Promise<ContractTemplate> {
  const template = await loadContractTemplate(ctx, id);
  if (!template) throw missing();
  return template;
}

/** Each clause is there once; a retired one only where the template has it already. */
async function demandClauses(
  ctx: Ctx,
  { clauses }: ContractTemplateInput,
  kept: ReadonlySet<string>,
): Promise<void> {
  const ids = clauses.map(({ clauseId }) => clauseId);
  const known = new Map((await clausesById(ctx, ids)).map((one) => [one.id, one]));
  const wrong = ids.findIndex((id, at) => {
    const clause = known.get(id);
    return !clause || (clause.isRetired && !kept.has(id)) || ids.indexOf(id) !== at;
  });
  if (wrong !== -1) throw clauseMissing(`clauses.${wrong}.clauseId`);
}

function changesOf(before: ContractTemplate, after: ContractTemplateInput): Changes {
  const fields = ['name', 'kind', 'clauses', 'defaults'] as const;
  return Object.fromEntries(
    fields
      .filter((field) => !isDeepStrictEqual(before[field], after[field]))
      .map((field) => [field, { from: before[field], to: after[field] }]),
  );
}

function about(id: string) {
  return { subject: { kind: 'contract_template', id }, customerId: null };
}
