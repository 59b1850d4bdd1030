import type { CustomInput } from '@peyvand/contract/core/custom';
import type { Violation } from '@peyvand/contract/core/problem';
import type { Ctx } from '../../../kernel/context.ts';
import { isLocked } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { type FieldSet, fieldsOf, surroundingsOf, writeCustom } from '../../platform/api.ts';
import type { CustomerFields } from '../customer/customer.ts';
import { visibleIds } from '../customer/known.store.ts';
import { filesOfCustomer } from './custom.store.ts';
import { factsFor } from './facts.ts';

const resource = 'customers';

/** What is written: a new customer has no `before`. */
export interface CustomWish {
  readonly id: string | null;
  readonly before: CustomerFields | null;
  readonly after: CustomerFields;
  readonly given: CustomInput | undefined;
  /** Values come from a file. */
  readonly file?: boolean;
}

/** Names of everything that was given, for the question who may write it; custom fields as `custom.<key>`. */
export function namesOf(entered: { readonly custom?: CustomInput | undefined }): string[] {
  const { custom, ...plain } = entered;
  return [...Object.keys(plain), ...Object.keys(custom ?? {}).map((key) => `custom.${key}`)];
}

/**
 * The fields with their custom values: what was given is read, defaults filled, what is required asked for, formulas
 * reckoned. Throws `request.invalid` that names each wrong `custom.<key>`.
 */
export async function withCustom(ctx: Ctx, wish: CustomWish): Promise<CustomerFields> {
  const [fields] = await withCustomOfAll(ctx, [wish]);
  if (!fields) throw new Error('one wish, no answer');
  if (fields.violations.length > 0)
    throw new Refusal('request.invalid', { violations: [...fields.violations] });
  return fields.fields;
}

export interface Judged {
  readonly fields: CustomerFields;
  readonly violations: readonly Violation[];
}

/** The same for many, each judged by itself. Links and files are looked up once for all of them. */
export async function withCustomOfAll(ctx: Ctx, wishes: readonly CustomWish[]): Promise<Judged[]> {
  const set = await fieldsOf(ctx, resource);
  const isPlain =
    set.active.length === 0 && wishes.every(({ given }) => Object.keys(given ?? {}).length === 0);
  if (isPlain) return wishes.map(({ after }) => ({ fields: after, violations: [] }));
  const surroundings = await surroundingsOf(ctx);
  const closed = (key: string) => isLocked(ctx.actor, resource, `custom.${key}`);
  const written = wishes.map(({ before, after, given, file = false }) =>
    writeCustom(
      set,
      {
        before: before && { ...factsFor(before), custom: before.custom },
        after: factsFor(after),
        given,
        reading: { locale: ctx.actor.locale, file },
        closed,
      },
      surroundings,
    ),
  );
  const lost = await lostReferences(
    ctx,
    set,
    wishes,
    written.map((one) => one.custom),
  );
  return wishes.map(({ after }, at) => ({
    fields: { ...after, custom: written[at]?.custom ?? after.custom },
    violations: [...(written[at]?.violations ?? []), ...(lost[at] ?? [])],
  }));
}

/** Links to customers that there are not or that the actor does not see, files of others. What stood there may stay. */
async function lostReferences(
  ctx: Ctx,
  set: FieldSet,
  wishes: readonly CustomWish[],
  written: readonly CustomerFields['custom'][],
): Promise<Violation[][]> {
  const referring = set.active.filter((one) => one.type === 'link' || one.type === 'file');
  if (referring.length === 0) return [];
  const asked = wishes.map(({ id, before }, at) => ({
    id,
    references: referring.flatMap(({ key, type }) => {
      const value = written[at]?.[key];
      return typeof value === 'string' && value !== before?.custom[key] ? [{ key, type, value }] : [];
    }),
  }));
  const links = asked.flatMap((one) =>
    one.references.flatMap(({ type, value }) => (type === 'link' ? [value] : [])),
  );
  const seen = await visibleIds(ctx, links);
  return Promise.all(
    asked.map(async ({ id, references }) => {
      const files = references.flatMap(({ type, value }) => (type === 'file' ? [value] : []));
      const own =
        id === null || files.length === 0 ? new Set<string>() : await filesOfCustomer(ctx, id, files);
      return references
        .filter(({ type, value }) => !(type === 'link' ? seen : own).has(value))
        .map(({ key, type }) => ({
          path: `custom.${key}`,
          reason: 'missing',
          message: type === 'link' ? 'there is no such customer' : 'the customer has no such file',
        }));
    }),
  );
}
