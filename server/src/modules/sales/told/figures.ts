import type { Ctx } from '../../../kernel/context.ts';
import { allTerritories } from '../assignment/territory.store.ts';
import { allAgents } from '../channel/agent.store.ts';
import { loadChannels } from '../channel/channel.store.ts';
import { allCategories, categoryNodes } from '../product/category.store.ts';

/** Channel → who sells through it, as the list of channels says now; retired ones too. */
export async function sellerKinds(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const { items } = await loadChannels(ctx);
  return new Map(items.map(({ id, sellerKind }) => [id, sellerKind]));
}

/** A territory and all that stand below it. */
export async function territoriesWithin(ctx: Ctx, id: string): Promise<string[]> {
  const all = await allTerritories(ctx);
  const within = new Set([id]);
  // Parents may stand behind their children: as often as the tree is deep.
  for (let before = 0; before < within.size; ) {
    before = within.size;
    for (const one of all) if (one.parentId !== null && within.has(one.parentId)) within.add(one.id);
  }
  return [...within];
}

/**
 * Names by id. Channels in the language of the actor: those of the program that nobody renamed have none, since each page
 * has words for them.
 */
export async function namesInFigures(
  ctx: Ctx,
  of: 'agents' | 'territories' | 'channels' | 'categories',
): Promise<ReadonlyMap<string, string>> {
  const named =
    of === 'channels'
      ? (await loadChannels(ctx)).items.map(({ id, names }) => ({
          id,
          name: names[ctx.actor.locale.language] ?? Object.values(names)[0] ?? null,
        }))
      : of === 'agents'
        ? await allAgents(ctx)
        : of === 'categories'
          ? await allCategories(ctx)
          : await allTerritories(ctx);
  return new Map(named.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
}

/** Categories and parts of the market by their parents. */
export async function treesInFigures(
  ctx: Ctx,
): Promise<
  Readonly<Record<'categories' | 'territories', readonly { id: string; parentId: string | null }[]>>
> {
  const [categories, territories] = await Promise.all([categoryNodes(ctx), allTerritories(ctx)]);
  return { categories, territories };
}
