import type { Ctx } from '../../../kernel/context.ts';
import type { FieldRecord } from '../../../kernel/fields.ts';
import { hosts } from '../start.ts';
import type { Definition } from './definition.ts';
import { fieldsNow, fieldsOf } from './known-fields.ts';

/** What reports know of a record: values of few kinds by key, as text; those that it has not are empty. */
export interface ReportValues {
  readonly id: string;
  readonly version: number;
  readonly values: Readonly<Record<string, string>>;
}

/** The fields of a resource that reports use, as they are known without waiting. */
export function reportFields(ctx: Pick<Ctx, 'handle'>, resource: string): Definition[] {
  return fieldsNow(ctx, resource).active.filter((one) => one.analytics);
}

/** What reports know of some records as they are now, whoever sees them. None where no field is for reports. */
export async function reportValues(
  ctx: Ctx,
  resource: string,
  ids: readonly string[],
): Promise<ReportValues[]> {
  const host = hosts().get(resource);
  const fields = (await fieldsOf(ctx, resource)).active.filter((one) => one.analytics);
  if (!host?.some || fields.length === 0 || ids.length === 0) return [];
  return (await host.some(ctx, ids)).map((one) => ({
    id: one.id,
    version: one.version,
    values: Object.fromEntries(fields.map(({ key }) => [key, textOf(one, key)])),
  }));
}

/** The next records after an id, by which all values can be read part by part. None where no field is for reports. */
export async function reportIds(
  ctx: Ctx,
  resource: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const host = hosts().get(resource);
  const isUsed = (await fieldsOf(ctx, resource)).active.some((one) => one.analytics);
  return host && isUsed ? (await host.walk(ctx, after, limit, null)).map((one) => one.id) : [];
}

function textOf({ custom }: FieldRecord, key: string): string {
  const value = custom[key];
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}
