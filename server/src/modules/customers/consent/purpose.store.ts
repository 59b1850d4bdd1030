import type { Purpose, PurposeInput } from '@peyvand/contract/customers/consents';
import { sql } from 'kysely';
import { type Ctx, hot, type WriteCtx } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { tx } from './consent.tables.ts';

const languages = ['fa', 'en', 'ru'] as const;

/** All purposes in their order, retired ones last, with the latest text of each language. */
export function listOfPurposes(ctx: Ctx): Promise<Purpose[]> {
  return hot<Purpose>(
    ctx,
    'customers.purposes',
    sql`
    select p.id, p.code, p.names, p.descriptions, p.legal_basis as "legalBasis", p.rule, p.channels,
      p.expiry_months as "expiryMonths", p.double_opt_in as "doubleOptIn", p.retired_at as "retiredAt", p.version,
      coalesce((select json_agg(json_build_object('language', t.language, 'version', t.version, 'body', t.body,
          'createdAt', to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by t.language)
        from (select distinct on (language) * from customers.purpose_texts where purpose_id = p.id
          order by language, version desc) t), '[]') as texts
    from customers.purposes p order by p.retired_at nulls first, p.position, p.id`,
  );
}

export async function codeTaken(ctx: Ctx, code: string, except: string | null): Promise<boolean> {
  const list = await listOfPurposes(ctx);
  return list.some((one) => fold(one.code) === fold(code) && one.id !== except);
}

export async function insertPurpose(ctx: WriteCtx, id: string, input: PurposeInput): Promise<void> {
  const now = ctx.clock().toISOString();
  await tx(ctx)
    .insertInto('customers.purposes')
    .values({ id, ...rowOf(input, null, now), position: 1000, created_at: now })
    .execute();
  await appendTexts(ctx, id, [], input);
}

/** False when the version has moved on. */
export async function updatePurpose(
  ctx: WriteCtx,
  before: Purpose,
  version: number,
  input: PurposeInput,
): Promise<boolean> {
  const now = ctx.clock().toISOString();
  const done = await tx(ctx)
    .updateTable('customers.purposes as p')
    .set({ ...rowOf(input, before.retiredAt, now), version: version + 1 })
    .where('p.id', '=', before.id)
    .where('p.version', '=', version)
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n) return false;
  await appendTexts(ctx, before.id, before.texts, input);
  return true;
}

function rowOf(input: PurposeInput, retiredAt: string | null, now: string) {
  return {
    code: input.code,
    code_key: fold(input.code),
    names: JSON.stringify(input.names),
    descriptions: JSON.stringify(input.descriptions),
    legal_basis: input.legalBasis,
    rule: input.rule,
    channels: [...new Set(input.channels)],
    expiry_months: input.expiryMonths,
    double_opt_in: input.doubleOptIn,
    retired_at: input.retired ? (retiredAt ?? now) : null,
    updated_at: now,
  };
}

/** A wording that differs from the last one becomes the next version; an unchanged one stays. */
async function appendTexts(
  ctx: WriteCtx,
  id: string,
  before: Purpose['texts'],
  { texts }: PurposeInput,
): Promise<void> {
  const rows = languages.flatMap((language) => {
    const last = before.find((one) => one.language === language);
    const body = texts[language];
    if (body === undefined || body === '' || body === last?.body) return [];
    return [
      {
        purpose_id: id,
        language,
        version: (last?.version ?? 0) + 1,
        body,
        created_at: ctx.clock().toISOString(),
        created_by: ctx.actor.id,
      },
    ];
  });
  if (rows.length > 0) await tx(ctx).insertInto('customers.purpose_texts').values(rows).execute();
}
