import type { NeedProof, NeedsWorth, readNeeds } from '@peyvand/contract/analytics/needs';
import type { Output } from '@peyvand/contract/core/endpoint';
import { minorDigits } from '@peyvand/contract/core/money';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { missing } from '../../../kernel/problem.ts';
import { loadExperiments, loadNeedsGroups } from '../../customers/api.ts';
import { currencyOf } from '../cube/frame.ts';
import { worthHidden } from '../errors.ts';
import { peopleOf } from '../experiments/people.ts';
import { marginRight, mayRead, profitRights, worthRight } from '../policy.ts';
import { lastProfit } from '../profit/profit.store.ts';
import {
  loadNeed,
  loadSets,
  needsOf,
  type Sums,
  treatedOfGroup,
  worthOfAll,
  worthOfGroups,
} from './needs.store.ts';
import { judgeNeed } from './proof.ts';

type Page = Output<(typeof readNeeds)['response']>;

/** Groups with their needs and what they were worth by the last night; the cursor is how many were seen. */
export async function needsPage(
  ctx: Ctx,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page> {
  const offset = /^\d{1,6}$/.test(query.cursor ?? '') ? Number(query.cursor) : 0;
  const [every, currency, made] = await Promise.all([
    loadNeedsGroups(ctx),
    currencyOf(ctx, {}),
    lastProfit(ctx),
  ]);
  const groups = every.slice(offset, offset + query.limit);
  const ids = groups.map(({ id }) => id);
  const [needs, sets, worth, all] = await Promise.all([
    needsOf(ctx, ids),
    loadSets(ctx, ids),
    worthOfGroups(ctx, ids, currency),
    worthOfAll(ctx, currency),
  ]);
  const shown = (sums: Sums | undefined) => shownTo(ctx, made === null ? null : (sums ?? nothing));
  return {
    currency,
    madeAt: made?.madeAt ?? null,
    period: made?.figures.period ?? null,
    all: shown(all),
    items: groups.map(({ id, name }) => {
      const [found, set] = [worth.find((one) => one.groupId === id), sets.find((one) => one.groupId === id)];
      return {
        groupId: id,
        name,
        customers: found?.customers ?? 0,
        ...shown(found),
        needs: needs
          .filter(({ groupId }) => groupId === id)
          // A cost in another currency is not the one of the organisation any more.
          .map(({ currency: of, id: needId, name: asked, weight, trial, cost }) => ({
            id: needId,
            name: asked,
            weight,
            trial,
            cost: of === currency ? cost : null,
          })),
        version: set?.version ?? 0,
        setBy: set?.setBy ?? null,
        setAt: set?.setAt ?? null,
      };
    }),
    nextCursor: every.length > offset + query.limit ? String(offset + query.limit) : null,
  };
}

const nothing: Sums = { buyers: 0, revenue: null, profit: null, lifetime: null };

/** What of it the actor may read. */
function shownTo(ctx: Ctx, sums: Sums | null): NeedsWorth {
  if (sums === null || !mayRead(ctx.actor, worthRight))
    return { buyers: null, revenue: null, profit: null, lifetime: null };
  const { buyers, revenue, profit, lifetime } = sums;
  const sum = revenue ?? '0';
  return {
    buyers,
    revenue: sum,
    profit: mayRead(ctx.actor, profitRights) ? (profit ?? '0') : null,
    lifetime,
  };
}

/** Whether answering a need paid. Throws `resource.missing` where it was tried in no experiment, and as `peopleOf`. */
export async function needProof(ctx: Ctx, olap: Olap, id: string): Promise<NeedProof> {
  const need = await loadNeed(ctx, id);
  if (!need?.trial) throw missing();
  if (!mayRead(ctx.actor, marginRight)) throw worthHidden();
  const { experimentId, arm } = need.trial;
  const experiment = (await loadExperiments(ctx)).find((one) => one.id === experimentId);
  if (!experiment) throw missing();
  const { days } = experiment;
  const [{ frame, arms, control, waiting }, counted] = await Promise.all([
    peopleOf(ctx, olap, experimentId, days),
    treatedOfGroup(ctx, experimentId, need.groupId),
  ]);
  const [treated, untreated] = [arms.get(arm) ?? [], arms.get(control) ?? []];
  const unit = 10 ** minorDigits[frame.currency];
  const cost = need.cost === null || need.currency !== frame.currency ? null : Number(need.cost) / unit;
  return {
    name: experiment.name,
    arm,
    days,
    currency: frame.currency,
    control: untreated.length,
    treated: treated.length,
    waiting,
    ...counted,
    ...judgeNeed(treated, untreated, cost),
  };
}
