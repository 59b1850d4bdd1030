import type { ContractTemplate, ContractTemplateInput } from '@peyvand/contract/sales/contract-library';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';

const selection = sql`t.id, t.name, t.kind, t.clauses, t.defaults, t.updated_at as "updatedAt", t.version`;

export function allContractTemplates(ctx: Ctx): Promise<ContractTemplate[]> {
  return raw(
    ctx,
    sql<ContractTemplate>`select ${selection} from sales.contract_templates t order by t.name_key, t.id`,
  );
}

export async function loadContractTemplate(ctx: Ctx, id: string): Promise<ContractTemplate | null> {
  const [row] = await raw(
    ctx,
    sql<ContractTemplate>`select ${selection} from sales.contract_templates t where t.id = ${id}::uuid`,
  );
  return row ?? null;
}

/** False when another template has the name. */
export async function insertContractTemplate(
  ctx: WriteCtx,
  id: string,
  input: ContractTemplateInput,
): Promise<boolean> {
  const now = ctx.clock().toISOString();
  const rows = await raw(
    ctx,
    sql`insert into sales.contract_templates (id, name, name_key, kind, clauses, defaults, created_at, updated_at)
        values (${id}, ${input.name}, ${fold(input.name)}, ${input.kind}, ${JSON.stringify(input.clauses)}::jsonb,
          ${JSON.stringify(input.defaults)}::jsonb, ${now}::timestamptz, ${now}::timestamptz)
        on conflict (name_key) do nothing returning 1`,
  );
  return rows.length > 0;
}

/** Whether another template than this has the name. */
export async function templateNameKnown(ctx: Ctx, name: string, except: string): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`select 1 from sales.contract_templates where name_key = ${fold(name)} and id <> ${except}::uuid`,
  );
  return rows.length > 0;
}

/** False when the version has moved on. */
export async function updateContractTemplate(
  ctx: WriteCtx,
  id: string,
  version: number,
  input: ContractTemplateInput,
): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`update sales.contract_templates set name = ${input.name}, name_key = ${fold(input.name)}, kind = ${input.kind},
          clauses = ${JSON.stringify(input.clauses)}::jsonb, defaults = ${JSON.stringify(input.defaults)}::jsonb,
          updated_at = ${ctx.clock().toISOString()}::timestamptz, version = version + 1
        where id = ${id}::uuid and version = ${version} returning 1`,
  );
  return rows.length > 0;
}

export async function deleteContractTemplate(ctx: WriteCtx, id: string, version: number): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`delete from sales.contract_templates where id = ${id}::uuid and version = ${version} returning 1`,
  );
  return rows.length > 0;
}
