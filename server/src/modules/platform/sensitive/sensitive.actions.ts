import type { SensitiveFields } from '@peyvand/contract/platform/sensitive';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { bumpScopes } from '../access/access.store.ts';
import { changesOf, isEmpty } from '../changes.ts';
import { stale, unfit } from '../errors.ts';
import { sensitiveChanged } from '../events.ts';
import { catalogue } from '../role/role.actions.ts';
import { loadSensitive, storeSensitive } from './sensitive.store.ts';

/** The choice is one record; events need an id for it. */
const choiceId = '00000000-0000-7000-8000-000000000651';

/** Chooses the sensitive fields of the resources that are named; the others stay. In force with the next request. */
export async function changeSensitive(
  ctx: WriteCtx,
  version: number,
  wish: SensitiveFields['fields'],
): Promise<SensitiveFields> {
  const { resources } = await catalogue(ctx);
  for (const [resource, fields] of Object.entries(wish)) {
    const known = Object.hasOwn(resources, resource) ? (resources[resource] ?? []) : [];
    const wrong = fields.find((field) => !known.includes(field));
    if (wrong !== undefined || known.length === 0) {
      throw unfit(`fields.${resource}`, 'platform.sensitive.field', `${resource} has no such field`);
    }
  }
  const before = await loadSensitive(ctx);
  const fields = { ...before.fields };
  for (const [resource, names] of Object.entries(wish)) fields[resource] = [...new Set(names)].toSorted();
  if (!(await storeSensitive(ctx, version, fields))) throw stale();
  const changes = changesOf(before, { ...before, fields }, ['fields']);
  if (!isEmpty(changes)) {
    await emit(ctx, sensitiveChanged, {
      subject: { kind: 'sensitive', id: choiceId },
      customerId: null,
      data: changes,
    });
    await bumpScopes(ctx, null);
  }
  return loadSensitive(ctx);
}
