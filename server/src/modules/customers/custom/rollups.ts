import type { CustomValues } from '@peyvand/contract/core/custom';
import type { Ctx } from '../../../kernel/context.ts';
import type { Custom } from '../../../kernel/fields.ts';
import { fieldsNow, rollupsOf } from '../../platform/api.ts';

const resource = 'customers';

interface Shown {
  readonly id: string;
  readonly kind?: string | undefined;
  readonly custom?: CustomValues | undefined;
}

/** Records with their roll-ups beside their custom values; of `fields`, named as `custom.<key>`, or of all when null. */
export async function withRollups<One extends Shown>(
  ctx: Ctx,
  records: readonly One[],
  fields: readonly string[] | null,
): Promise<One[]> {
  const keys = fields && new Set(fields.map((name) => name.replace(/^custom\./, '')));
  const asked = records.map(({ id, kind }) => ({ id, kind: kind ?? '' }));
  const found = await rollupsOf(ctx, resource, asked, keys);
  if (found.size === 0) return [...records];
  return records.map((one) => {
    const values = found.get(one.id);
    return values && one.custom ? { ...one, custom: { ...one.custom, ...values } } : one;
  });
}

/** Whether any of these custom fields is a roll-up, named as `custom.<key>`. */
export function namesRollup(ctx: Pick<Ctx, 'handle'>, fields: readonly string[]): boolean {
  return fieldsNow(ctx, resource).active.some(
    ({ type, key }) => type === 'rollup' && fields.includes(`custom.${key}`),
  );
}

/** The same for rows of files: values as they are kept. */
export async function rollupsByRow(
  ctx: Ctx,
  rows: readonly { readonly id: string; readonly kind: string }[],
  fields: readonly string[],
): Promise<ReadonlyMap<string, Custom>> {
  const keys = new Set(fields.map((name) => name.replace(/^custom\./, '')));
  return rollupsOf(ctx, resource, rows, keys);
}
