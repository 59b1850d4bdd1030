import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { namesField, scopeOf } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { loadCustomer } from '../customer/customer.store.ts';
import { valueOf } from '../customer/mask.ts';
import { fieldsRevealed } from './privacy.events.ts';

/** Shows masked fields of a customer in clear, and writes down who looked. Fields that are not masked are refused. */
export async function revealFields(
  ctx: WriteCtx,
  id: string,
  fields: readonly string[],
): Promise<Record<string, unknown>> {
  const loaded = await loadCustomer(ctx, id);
  if (!loaded) throw missing();
  const may = scopeOf(ctx.actor, 'customers').masked ?? new Set();
  const wrong = fields.filter((field) => !namesField(may, field));
  if (wrong.length > 0) {
    throw new Refusal('access.denied', {
      reason: 'field.not_masked',
      violations: wrong.map((path) => ({
        path,
        reason: 'not_masked',
        message: 'this field is not masked for you',
      })),
    });
  }
  const named = [...new Set(fields)];
  await emit(ctx, fieldsRevealed, {
    subject: { kind: 'customer', id },
    customerId: id,
    data: { fields: named },
  });
  const values: Readonly<Record<string, unknown>> = { ...loaded };
  return Object.fromEntries(
    named.map((field) => [field, valueOf({ ...values, custom: { ...loaded.custom } }, field) ?? null]),
  );
}
