import { LetterTemplate, type LetterTemplateInput } from '@peyvand/contract/customers/letters';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { db, tx } from './letter.tables.ts';

const columns = [
  't.id',
  't.name',
  't.kind',
  't.language',
  't.calendar',
  't.digits',
  't.purpose_id as purposeId',
  't.sender',
  't.body',
  't.created_at as createdAt',
  't.updated_at as updatedAt',
  't.version',
] as const;

/** By name. */
export async function listOfTemplates(ctx: Ctx): Promise<LetterTemplate[]> {
  const rows = await db(ctx)
    .selectFrom('customers.letter_templates as t')
    .select(columns)
    .orderBy('t.name_key')
    .orderBy('t.id')
    .execute();
  return rows.map((row) => LetterTemplate.parse(row));
}

export async function findTemplate(ctx: Ctx, id: string): Promise<LetterTemplate | null> {
  const row = await db(ctx)
    .selectFrom('customers.letter_templates as t')
    .select(columns)
    .where('t.id', '=', id)
    .executeTakeFirst();
  return row ? LetterTemplate.parse(row) : null;
}

/** False when another template has the name. */
export async function insertTemplate(
  ctx: WriteCtx,
  id: string,
  input: LetterTemplateInput,
): Promise<boolean> {
  const now = ctx.clock().toISOString();
  const done = await tx(ctx)
    .insertInto('customers.letter_templates')
    .values({ id, ...rowOf(input), created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column('name_key').doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Whether a template other than this one has the name. */
export async function nameKnown(ctx: Ctx, name: string, except: string): Promise<boolean> {
  const row = await db(ctx)
    .selectFrom('customers.letter_templates as t')
    .select('t.id')
    .where('t.name_key', '=', fold(name))
    .where('t.id', '!=', except)
    .executeTakeFirst();
  return row !== undefined;
}

/** False when the version has moved on. */
export async function updateTemplate(
  ctx: WriteCtx,
  id: string,
  version: number,
  input: LetterTemplateInput,
): Promise<boolean> {
  const done = await tx(ctx)
    .updateTable('customers.letter_templates as t')
    .set({ ...rowOf(input), updated_at: ctx.clock().toISOString(), version: version + 1 })
    .where('t.id', '=', id)
    .where('t.version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function deleteTemplate(ctx: WriteCtx, id: string, version: number): Promise<boolean> {
  const done = await tx(ctx)
    .deleteFrom('customers.letter_templates as t')
    .where('t.id', '=', id)
    .where('t.version', '=', version)
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}

function rowOf({ purposeId, ...input }: LetterTemplateInput) {
  return { ...input, name_key: fold(input.name), purpose_id: purposeId };
}
