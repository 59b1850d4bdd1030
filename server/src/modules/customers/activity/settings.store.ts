import { isDeepStrictEqual } from 'node:util';
import { ActivitySettings, type Outcome } from '@peyvand/contract/customers/activity-settings';
import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { staleVersion } from '../errors.ts';
import { unfitActivity } from './activity.errors.ts';
import { activitiesConfigured } from './activity.events.ts';

interface Stored {
  readonly settings: unknown;
  readonly version: number;
}

const statement = sql<Stored>`select settings, version from customers.activity_settings`;

export async function activitySettings(ctx: Ctx) {
  const [row] = await hot<Stored>(ctx, 'customers.activity_settings', statement);
  return parsed(row);
}

function parsed(row: Stored | undefined) {
  if (!row) throw new Error('the settings of activities are gone');
  return { ...ActivitySettings.parse(row.settings), version: row.version };
}

/** Outcomes keep their kind; one that is left out is only no longer offered, since activities may have come to it. */
export async function changeActivitySettings(ctx: WriteCtx, version: number, given: ActivitySettings) {
  const [row] = await raw<Stored>(ctx, sql`${statement} for update`);
  const { version: known, ...before } = parsed(row);
  if (known !== version) throw staleVersion();
  const after = { ...given, outcomes: keptOutcomes(before.outcomes, given.outcomes) };
  const changes = Object.fromEntries(
    ActivitySettings.keyof()
      .options.filter((name) => !isDeepStrictEqual(before[name], after[name]))
      .map((name) => [name, { from: before[name], to: after[name] }]),
  );
  if (Object.keys(changes).length === 0) return { ...before, version };
  await raw(
    ctx,
    sql`update customers.activity_settings set settings = ${JSON.stringify(after)}::jsonb, version = ${version + 1}`,
  );
  await emit(ctx, activitiesConfigured, {
    subject: { kind: 'activity_settings', id: settingsId },
    customerId: null,
    data: { changes, version: version + 1 },
  });
  return { ...after, version: version + 1 };
}

/** The one row has no id of its own; events want one. */
const settingsId = '01980000-0000-7000-8000-000000000300';

function keptOutcomes(before: readonly Outcome[], given: readonly Outcome[]): Outcome[] {
  const ids = given.map(({ id }) => id);
  const twice = ids.findIndex((id, at) => ids.indexOf(id) !== at);
  if (twice >= 0) throw unfitActivity(`outcomes.${twice}.id`, 'outcome_twice', 'stands twice');
  for (const [at, outcome] of given.entries()) {
    const old = before.find(({ id }) => id === outcome.id);
    if (old && old.kind !== outcome.kind)
      throw unfitActivity(`outcomes.${at}.kind`, 'outcome_kind', 'cannot become one of another kind');
  }
  const left = before.filter(({ id }) => !ids.includes(id));
  return [...given, ...left.map((outcome) => ({ ...outcome, retired: true }))];
}
