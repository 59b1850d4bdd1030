import type { TreeNode } from '@peyvand/contract/customers/relations';
import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { withoutHidden } from '../../../kernel/policy/fields.seam.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { requireCustomer } from '../customer/known.store.ts';
import { childrenOf, countsOf, peopleAt, rootOf, type TreeRow } from './tree.store.ts';

/** Companies of one tree that totals are made of. Larger groups are added up in the reports. */
const most = 5000;

interface Tree {
  readonly rootId: string;
  readonly nodes: TreeNode[];
  readonly companies: number;
  readonly people: number;
  readonly truncated: boolean;
}

/** The tree that a company stands in, from the top, level by level. Throws `resource.missing`. */
export async function treeOf(ctx: Ctx, id: string, limit: number): Promise<Tree> {
  const known = await requireCustomer(ctx, id);
  const rootId = await rootOf(ctx, known.id);
  const root = rootId === known.id ? known : await requireCustomer(ctx, rootId);
  const levels = await walk(ctx, rootId);
  const ids = [rootId, ...levels.flat().map((row) => row.id)];
  const shown = ids.slice(0, limit);
  const counts = await countsOf(ctx, shown);
  const counted = (one: string) => counts.get(one) ?? { children: 0, people: 0 };
  const top: TreeNode = {
    id: rootId,
    name: root.name,
    parentId: null,
    relationId: null,
    level: 0,
    ...pick(counted(rootId)),
  };
  const nodes = levels.flatMap((rows, index) =>
    rows.map((row) => ({ ...nodeOf(ctx, row, counted(row.id)), level: index + 1 })),
  );
  return {
    rootId,
    nodes: [top, ...nodes].slice(0, limit),
    companies: ids.length,
    people: await peopleAt(ctx, ids),
    truncated: ids.length > limit,
  };
}

/** The company at the top and all below it that the actor sees, at most 5,000. For totals of the group. */
export async function treeIds(ctx: Ctx, id: string): Promise<string[]> {
  const known = await requireCustomer(ctx, id);
  const rootId = await rootOf(ctx, known.id);
  return [rootId, ...(await walk(ctx, rootId)).flat().map((row) => row.id)];
}

/** Level by level. A company that is reached twice, over merged records, stands where it is reached first. */
async function walk(ctx: Ctx, rootId: string): Promise<TreeRow[][]> {
  const levels: TreeRow[][] = [];
  const seen = new Set([rootId]);
  for (let parents = [rootId]; parents.length > 0 && seen.size < most; ) {
    const found = await childrenOf(ctx, parents, most - seen.size);
    const rows = found.filter((row) => !seen.has(row.id) && seen.add(row.id));
    if (rows.length > 0) levels.push(rows);
    parents = rows.map((row) => row.id);
  }
  return levels;
}

const Cursor = z.tuple([z.string().max(1000), z.uuid()]);

/** Subsidiaries of one company, one page by name. */
export async function pageOfChildren(
  ctx: Ctx,
  id: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<{ items: Omit<TreeNode, 'level'>[]; nextCursor: string | null }> {
  const { id: parentId } = await requireCustomer(ctx, id);
  const rows = await childrenOf(ctx, [parentId], query.limit + 1, afterOf(query.cursor));
  const shown = rows.slice(0, query.limit);
  const counts = await countsOf(
    ctx,
    shown.map((row) => row.id),
  );
  const last = shown.at(-1);
  return {
    items: shown.map((row) => nodeOf(ctx, row, counts.get(row.id) ?? { children: 0, people: 0 })),
    nextCursor:
      rows.length > query.limit && last
        ? Buffer.from(JSON.stringify([last.nameKey, last.id])).toString('base64url')
        : null,
  };
}

function afterOf(cursor: string | undefined): { nameKey: string; id: string } | null {
  if (cursor === undefined) return null;
  try {
    const [nameKey, id] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { nameKey, id };
  } catch {
    const violations = [
      { path: 'cursor', reason: 'cursor', message: 'the cursor was made for another list' },
    ];
    throw new Refusal('request.invalid', { violations });
  }
}

function nodeOf(
  ctx: Ctx,
  row: TreeRow,
  counts: { children: number; people: number },
): Omit<TreeNode, 'level'> {
  const { addresses } = withoutHidden<{ addresses?: string | null }>(ctx.actor, 'customers', {
    addresses: row.city,
  });
  return {
    id: row.id,
    name: row.name,
    ...(addresses === undefined ? {} : { city: addresses }),
    parentId: row.parentId,
    relationId: row.relationId,
    ...pick(counts),
  };
}

function pick({ children, people }: { children: number; people: number }) {
  return { children, people };
}
