import type { Violation } from '@peyvand/contract/core/problem';
import type { Preview, Rules, RulesState } from '@peyvand/contract/customers/lifecycle';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';
import { emit } from '../../../kernel/events/events.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { filtering } from '../../../kernel/listing.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { organisation } from '../../platform/api.ts';
import { customerFilters } from '../customer/customer.filters.ts';
import { visibleIds } from '../customer/known.store.ts';
import { staleVersion } from '../errors.ts';
import { lifecycleChanged } from '../events.ts';
import { named } from './circle.ts';
import { type Judgement, judgement, type Proposed, proposed } from './judge.ts';
import { lastSweep, loadRules, storeRules } from './rules.store.ts';
import { ruled } from './stage.ts';
import { eachStretch } from './stretches.ts';

export const sweepJob = 'customers.lifecycle.sweep';

export async function rulesState(ctx: Ctx): Promise<RulesState> {
  const [stored, lastRun] = await Promise.all([loadRules(ctx), lastSweep(ctx, sweepJob)]);
  return { ...stored, isDefault: stored.version === 0, lastRun };
}

/** Changes the rules; all customers are judged anew in the background. */
export async function changeRules(ctx: WriteCtx, version: number, rules: Rules): Promise<RulesState> {
  await holdAlone(ctx, 'customers.lifecycle.rules');
  const before = await loadRules(ctx);
  if (before.version !== version) throw staleVersion();
  refuseWrongRules(ctx, rules);
  await storeRules(ctx, rules, version + 1);
  const subject = { kind: 'lifecycle', id: (await organisation(ctx))?.id ?? ctx.newId() };
  const changes = Object.fromEntries(
    [...ruled].flatMap((stage) =>
      JSON.stringify(before.rules[stage]) === JSON.stringify(rules[stage])
        ? []
        : [[stage, { from: before.rules[stage], to: rules[stage] }]],
    ),
  );
  await emit(ctx, lifecycleChanged, { subject, customerId: null, data: { changes, version: version + 1 } });
  await enqueue(ctx, sweepJob, {}, { key: sweepJob });
  return rulesState(ctx);
}

/** Judges everyone in the background. */
export async function askForSweep(ctx: WriteCtx): Promise<void> {
  await enqueue(ctx, sweepJob, {}, { key: sweepJob });
}

/** A preview answers after so long with what it has seen. */
const patience = 8_000;
const shown = 8;

/** What these rules would change, counted by stage. The same judgement as that of the sweep, without its moves. */
export async function previewRules(ctx: Ctx, rules: Rules, signal: AbortSignal): Promise<Preview> {
  refuseWrongRules(ctx, rules);
  const by: Judgement = await judgement(ctx, { rules, version: (await loadRules(ctx)).version + 1 });
  const counts = new Map<string, { from: Proposed['from']; to: Proposed['to']; customers: number }>();
  const examples: Proposed[] = [];
  let moved = 0;
  const { looked, complete } = await eachStretch(ctx, { patience, signal }, async (which) => {
    for (const move of await proposed(ctx, which, by)) {
      const key = `${move.from} ${move.to}`;
      const count = counts.get(key) ?? { from: move.from, to: move.to, customers: 0 };
      counts.set(key, { ...count, customers: count.customers + 1 });
      if (count.customers < 2 && examples.length < 4 * shown) examples.push(move);
      moved++;
    }
  });
  const seen = await visibleIds(
    ctx,
    examples.map(({ id }) => id),
  );
  return {
    moves: [...counts.values()].toSorted((a, b) => b.customers - a.customers),
    moved,
    looked,
    complete,
    examples: examples
      .filter(({ id }) => seen.has(id))
      .slice(0, shown)
      .map(({ kind, ...one }) => ({ ...one, kind: kind === 'company' ? 'company' : 'person' })),
  };
}

/** Rules that contradict each other, and filters that would turn in a circle or do not fit. */
function refuseWrongRules(ctx: Ctx, rules: Rules): void {
  const wrong: Violation[] = [];
  const { at_risk: risk, lost } = rules;
  const [riskGaps, lostGaps] = [risk?.gaps ?? null, lost?.gaps ?? null];
  if (risk && lost && lost.days <= risk.days)
    wrong.push(violation('lost.days', 'order', 'lost has to come after at risk'));
  if (risk && lost && lost.floor < risk.floor)
    wrong.push(violation('lost.floor', 'order', 'lost must not come before at risk'));
  if (riskGaps !== null && lostGaps !== null && lostGaps <= riskGaps)
    wrong.push(violation('lost.gaps', 'order', 'lost has to come after at risk'));
  if (rules.won_back && !lost) wrong.push(violation('won_back', 'needs', 'won back needs the rule for lost'));
  for (const stage of ruled) {
    const filter = rules[stage]?.filter;
    if (!filter) continue;
    filtering(ctx, customerFilters, 'c', filter);
    if (named(filter, ['stage', 'stageSince', 'tier', 'needsGroup']))
      wrong.push(violation(`${stage}.filter`, 'circle', 'a rule for a stage must not look at the stage'));
  }
  if (wrong.length > 0)
    throw new Refusal('request.refused', { reason: 'customers.lifecycle.contradiction', violations: wrong });
}

function violation(path: string, reason: string, message: string): Violation {
  return { path, reason, message };
}
