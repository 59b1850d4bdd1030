import type { Ctx } from '../../../kernel/context.ts';
import { teamNodes } from '../../platform/api.ts';
import { treesInFigures } from '../../sales/api.ts';
import { type Tree, treeOf } from '../model/tree.ts';

/** The trees of the organisation as they are now. They come with the question, so that a move is followed at once. */
export async function treesNow(ctx: Ctx): Promise<Readonly<Record<string, Tree>>> {
  const [teams, sold] = await Promise.all([teamNodes(ctx), treesInFigures(ctx)]);
  return Object.fromEntries(Object.entries({ teams, ...sold }).map(([name, nodes]) => [name, treeOf(nodes)]));
}
