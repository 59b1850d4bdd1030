import type { AlikeGroup, AlikeGroups, SegmentFeature } from '@peyvand/contract/analytics/segments';
import { Currency } from '@peyvand/contract/core/money';
import type { Ctx } from '../../../kernel/context.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { sumOf } from '../methods/moments.ts';
import { marginRight, mayRead } from '../policy.ts';
import { groupNames } from './names.ts';
import { lastFit, type StoredFit, visibleCounts } from './segments.store.ts';

/** A group is set apart by what its mean lies at least so many deviations off. */
const leastOff = 0.4;

/** The groups of alike customers as the actor may see them: counts of their own customers, no margin where it is hidden. */
export async function segmentsPage(ctx: Ctx): Promise<AlikeGroups> {
  const fit = await lastFit(ctx);
  if (!fit)
    return {
      state: 'never',
      madeAt: null,
      currency: null,
      customers: 0,
      silhouette: null,
      tried: [],
      groups: [],
    };
  const seesAll = scopeOf(ctx.actor, 'customers').level === 'all';
  const counts = seesAll ? null : await visibleCounts(ctx);
  const spent = sumOf(fit.groups.map((group) => group.spent));
  const shown = shownFeatures(ctx);
  const names = namesIn(ctx, fit, shown);
  return {
    state: fit.groups.length === 0 ? 'few' : 'made',
    madeAt: fit.madeAt,
    currency: Currency.parse(fit.currency),
    customers: fit.customers,
    silhouette: fit.silhouette,
    tried: fit.tried,
    groups: fit.groups
      .map((group) => ({
        id: group.id,
        name: names.get(group.id) ?? '',
        customers: counts ? (counts.get(group.id) ?? 0) : group.customers,
        medians: mediansOf(group, shown),
        traits: traitsOf(group, shown),
        share: seesAll ? group.customers / fit.customers : null,
        spentShare: seesAll && spent > 0 ? group.spent / spent : null,
      }))
      .toSorted((a, b) => b.customers - a.customers),
  };
}

/** What the groups of alike customers are called, in the language of who asks and by what may be known of them. */
export async function alikeNames(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const fit = await lastFit(ctx);
  return fit ? namesIn(ctx, fit, shownFeatures(ctx)) : new Map();
}

function namesIn(ctx: Ctx, { groups }: StoredFit, shown: readonly SegmentFeature[]) {
  const described = groups.map((group) => ({ id: group.id, traits: traitsOf(group, shown) }));
  return groupNames(described, ctx.actor.locale.language);
}

function shownFeatures(ctx: Ctx): readonly SegmentFeature[] {
  const features = ['recency', 'orders', 'spent', 'margin', 'age'] as const;
  return features.filter((feature) => feature !== 'margin' || mayRead(ctx.actor, marginRight));
}

type Group = StoredFit['groups'][number];

function mediansOf({ medians }: Group, shown: readonly SegmentFeature[]): AlikeGroup['medians'] {
  return shown.includes('margin') ? medians : { ...medians, margin: null };
}

function traitsOf({ centre }: Group, shown: readonly SegmentFeature[]): AlikeGroup['traits'] {
  return shown
    .map((feature) => ({ feature, off: centre[feature] }))
    .filter(({ off }) => Math.abs(off) >= leastOff)
    .toSorted((a, b) => Math.abs(b.off) - Math.abs(a.off));
}
