import type { Ctx } from '../../../kernel/context.ts';
import type { ImportRow, ImportTarget, RowOutcome } from '../../../kernel/importing.ts';
import { type Actor, anonymous, type RowLevel } from '../../../kernel/policy/actor.ts';
import { permissions } from '../policy.ts';

/** A person with all rights of sales, who sees customers of this level and not the hidden fields. */
export function person(
  level: RowLevel,
  hidden: Readonly<Record<string, readonly string[]>> = {},
  id = '0198c000-0000-7000-8000-000000000001',
): Actor {
  const scope = (resource: string, rows: RowLevel) => ({
    level: rows,
    teams: [],
    shares: false,
    hidden: new Set(hidden[resource] ?? []),
    locked: new Set<string>(),
  });
  return {
    ...anonymous,
    kind: 'user',
    id,
    name: 'Sara',
    teamId: '0198c000-0000-7000-8000-0000000000aa',
    permissions: new Set([...permissions, 'customers.customer.read', 'customers.customer.write']),
    scopes: new Map([
      ['customers', scope('customers', level)],
      ['orders', scope('orders', 'all')],
      ['products', scope('products', 'all')],
    ]),
  };
}

interface Contexts {
  readonly program: { readonly context: (actor: Actor, cause: string) => Ctx };
}

export function contextOf(test: Contexts, actor: Actor, cause = 'test'): Ctx {
  return test.program.context(actor, cause);
}

/** Rows as the engine hands them over; line 1 is the header. */
export function rowsOf(list: readonly Readonly<Record<string, string>>[]): ImportRow[] {
  return list.map((values, at) => ({
    line: at + 2,
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
  }));
}

/** Applies a file part by part, each in a transaction of its own. */
export async function importAll(
  ctx: Ctx,
  target: ImportTarget,
  rows: readonly ImportRow[],
  options: object,
  chunk = target.chunk,
): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = [];
  const apply = target.open(target.options.parse(options));
  for (let from = 0; from < rows.length; from += chunk) {
    const part = rows.slice(from, from + chunk);
    outcomes.push(...(await ctx.write((tx) => apply(tx, part, () => Promise.resolve()))));
  }
  return outcomes;
}

/** Undoes a whole import, `limit` records in each transaction. */
export async function undoAll(ctx: Ctx, target: ImportTarget, cause: string, limit: number) {
  const kept: { readonly recordId: string; readonly reason: string }[] = [];
  let undone = 0;
  for (let more = true; more; ) {
    const outcome = await ctx.write((tx) => target.undo(tx, cause, limit));
    undone += outcome.undone;
    kept.push(...outcome.kept);
    ({ more } = outcome);
  }
  return { undone, kept };
}
