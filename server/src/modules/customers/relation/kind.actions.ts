import type { OwnRelationKind } from '@peyvand/contract/customers/relations';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { relationKindChanged, relationKindCreated } from './relation.events.ts';
import { db, tx } from './relation.tables.ts';
import { ownKindOf } from './relation.ts';

type Input = Omit<OwnRelationKind, 'id'>;

/** More than fit a list to choose from. */
const most = 100;

/** Kinds of relations of the organisation, oldest first. */
export async function relationKinds(ctx: Ctx): Promise<OwnRelationKind[]> {
  const rows = await db(ctx)
    .selectFrom('customers.relation_kinds as k')
    .select(['k.id', 'k.names', 'k.back_names as backNames', 'k.retired_at as retiredAt'])
    .orderBy('k.id')
    .execute();
  return rows.map(({ retiredAt, ...row }) => ({ ...row, retired: retiredAt !== null }));
}

export async function createRelationKind(ctx: WriteCtx, input: Input): Promise<OwnRelationKind> {
  if ((await relationKinds(ctx)).length >= most)
    throw new Refusal('request.refused', {
      reason: 'customers.relation_kind.many',
      detail: `There are ${most} kinds already`,
    });
  const id = ctx.newId();
  const now = ctx.clock().toISOString();
  await tx(ctx)
    .insertInto('customers.relation_kinds')
    .values({
      id,
      names: JSON.stringify(input.names),
      back_names: JSON.stringify(input.backNames),
      retired_at: input.retired ? now : null,
      created_at: now,
    })
    .execute();
  await emit(ctx, relationKindCreated, {
    subject: { kind: 'relation_kind', id },
    customerId: null,
    data: { names: input.names, backNames: input.backNames },
  });
  return { id, ...input };
}

export async function changeRelationKind(ctx: WriteCtx, id: string, input: Input): Promise<OwnRelationKind> {
  const locked = await tx(ctx)
    .selectFrom('customers.relation_kinds as k')
    .select(['k.names', 'k.back_names as backNames', 'k.retired_at as retiredAt'])
    .where('k.id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!locked) throw missing();
  const before: Input = {
    names: locked.names,
    backNames: locked.backNames,
    retired: locked.retiredAt !== null,
  };
  await tx(ctx)
    .updateTable('customers.relation_kinds as k')
    .set({
      names: JSON.stringify(input.names),
      back_names: JSON.stringify(input.backNames),
      retired_at: input.retired ? (locked.retiredAt ?? ctx.clock().toISOString()) : null,
    })
    .where('k.id', '=', id)
    .execute();
  const changes = Object.fromEntries(
    (['names', 'backNames', 'retired'] as const)
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(input[field]))
      .map((field) => [field, { from: before[field], to: input[field] }]),
  );
  if (Object.keys(changes).length > 0) {
    await emit(ctx, relationKindChanged, {
      subject: { kind: 'relation_kind', id },
      customerId: null,
      data: { changes },
    });
  }
  return { id, ...input };
}

/** Refuses a kind of the organisation that is not there or retired. Built-in kinds always are. */
export async function requireKind(ctx: Ctx, kind: string): Promise<void> {
  const own = ownKindOf(kind);
  if (own === null) return;
  const known = (await relationKinds(ctx)).find((one) => one.id === own);
  if (known && !known.retired) return;
  throw new Refusal('request.refused', {
    reason: 'customers.relation.kind_unknown',
    violations: [{ path: 'kind', reason: 'unknown', message: 'there is no such kind of relation' }],
  });
}
