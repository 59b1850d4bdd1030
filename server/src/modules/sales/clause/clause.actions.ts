import type { ClauseInput, ClauseVersion, LibraryClause } from '@peyvand/contract/sales/contract-library';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { textFields } from '../../customers/api.ts';
import { staleVersion } from '../errors.ts';
import { textsUnfit } from './clause.errors.ts';
import { clauseChanged, clauseCreated, clauseRetired } from './clause.events.ts';
import {
  allClauses,
  clausesById,
  insertClause,
  storeRetired,
  updateClause,
  versionsOfClause,
} from './clause.store.ts';
import { contractFields, faultsAt } from './contract-fields.ts';

export async function listClauses(ctx: Ctx): Promise<{ items: LibraryClause[] }> {
  return { items: await allClauses(ctx) };
}

/** Merge fields that clauses may name, those of the contract first. */
export function fieldsOfContracts(ctx: Ctx) {
  return Promise.resolve({ items: textFields(ctx, contractFields) });
}

/** All versions, the newest first. Throws `resource.missing`. */
export async function clauseVersions(ctx: Ctx, id: string): Promise<{ items: ClauseVersion[] }> {
  await getClause(ctx, id);
  return { items: await versionsOfClause(ctx, id) };
}

/** Throws `sales.clause.text` with line and column. */
export async function createClause(ctx: WriteCtx, input: ClauseInput): Promise<LibraryClause> {
  refuseUnfit(ctx, input);
  const id = ctx.newId();
  await insertClause(ctx, id, input);
  await emit(ctx, clauseCreated, { ...about(id), data: { name: nameOf(input) } });
  return getClause(ctx, id);
}

/** Writes the next version. Contracts keep the one that they were made with. */
export async function changeClause(
  ctx: WriteCtx,
  id: string,
  version: number,
  input: ClauseInput,
): Promise<LibraryClause> {
  await getClause(ctx, id);
  refuseUnfit(ctx, input);
  if (!(await updateClause(ctx, id, version, input))) throw staleVersion();
  await emit(ctx, clauseChanged, { ...about(id), data: { name: nameOf(input), version: version + 1 } });
  return getClause(ctx, id);
}

/** Takes a clause out of the offer, or puts it back. */
export async function retireClause(
  ctx: WriteCtx,
  id: string,
  version: number,
  retired: boolean,
): Promise<LibraryClause> {
  const clause = await getClause(ctx, id);
  if (clause.version !== version) throw staleVersion();
  if (clause.isRetired === retired) return clause;
  await storeRetired(ctx, id, retired);
  await emit(ctx, clauseRetired, { ...about(id), data: { name: nameOf(clause), retired } });
  return getClause(ctx, id);
}

async function getClause(ctx: Ctx, id: string): Promise<LibraryClause> {
  const [clause] = await clausesById(ctx, [id]);
  if (!clause) throw missing();
  return clause;
}

function refuseUnfit(ctx: Ctx, { text }: ClauseInput): void {
  const faults = (['fa', 'en', 'ru'] as const).flatMap((one) => faultsAt(ctx, `text.${one}`, text[one]));
  if (faults.length > 0) throw textsUnfit(faults);
}

function nameOf({ title }: Pick<ClauseInput, 'title'>): string {
  return [title.fa, title.en, title.ru].find((one) => one !== '') ?? '';
}

function about(id: string) {
  return { subject: { kind: 'clause', id }, customerId: null };
}
