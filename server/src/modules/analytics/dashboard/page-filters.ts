import type { Page, PageFilter } from '@peyvand/contract/analytics/dashboards';
import type { Filter } from '@peyvand/contract/core/filter';
import type { Ctx } from '../../../kernel/context.ts';
import { territoriesWithin } from '../../sales/api.ts';
import type { Star } from '../model/star.ts';

/** The filters of a page that name records, by the fields that stand for them: of a star, the first that it has. */
const named = {
  owner: ['deal.owner', 'activity.owner', 'seller', 'owner'],
  team: ['deal.team', 'activity.team', 'seller.team', 'team'],
  channel: ['deal.channel', 'channel'],
  territory: ['customer.territory'],
} as const satisfies Partial<Record<PageFilter, readonly string[]>>;

/** The channel of a talk is how it was led, not a way of selling. */
const otherChannel = ['interactions'];

/** A page with its territory and all that stand below it. Boards that were kept before territories name none. */
export interface WidePage extends Omit<Page, 'territory'> {
  readonly territory: readonly string[] | null;
}

export async function widePage(ctx: Ctx, page: Page): Promise<WidePage> {
  const { territory } = page;
  return {
    ...page,
    territory: typeof territory === 'string' ? await territoriesWithin(ctx, territory) : null,
  };
}

interface Heeded {
  /** What narrows the facts, beside the period. */
  readonly filter: Filter | null;
  /** What the facts of the star do not have. */
  readonly unheeded: PageFilter[];
}

/** A filter of a tile with what its star can follow of the page's. */
export function heeded(page: WidePage, star: Star, own: Filter | null): Heeded {
  const terms: Filter[] = own === null ? [] : [own];
  const unheeded: PageFilter[] = [];
  for (const name of ['owner', 'team', 'channel', 'territory'] as const) {
    const value = page[name];
    if (value === null) continue;
    const field = fieldOf(star, name);
    if (field === undefined) unheeded.push(name);
    else if (typeof value === 'string') terms.push({ field, op: 'eq', value });
    else terms.push({ field, op: 'in', value: [...value] });
  }
  const [only, ...more] = terms;
  return { filter: only === undefined ? null : more.length === 0 ? only : { and: terms }, unheeded };
}

function fieldOf({ name: star, fields }: Star, name: keyof typeof named): string | undefined {
  if (name === 'channel' && otherChannel.includes(star)) return undefined;
  return named[name].find((field) => Object.hasOwn(fields, field));
}
