import { type RawBuilder, sql } from 'kysely';
import { type Actor, holds, scopeOf } from './actor.ts';

/**
 * How the rows of a table are guarded. Every table of a module has one; a query on any other table is refused.
 * - `root`: owner and team columns decide. `group` names the record that a merged one stands for: its shares count too.
 *   `guests`: rows of another table name users who see the record besides, and may not change it.
 * - `child`: visible with its parent; a row without a parent is visible to level `all` only.
 * - `mine`: rows of the asking user only; every row for who holds the permission `unless`.
 * - `open`: no row rule; the endpoint's permission is the guard. Says why.
 */
export type Rule =
  | {
      readonly rule: 'root';
      readonly resource: string;
      readonly group?: string;
      readonly guests?: { readonly table: string; readonly key: string; readonly column: string };
    }
  | { readonly rule: 'child'; readonly column: string; readonly parent: string }
  | { readonly rule: 'mine'; readonly column: string; readonly unless?: string }
  | { readonly rule: 'open'; readonly reason: string };

/** Table name with schema → rule. */
export type Rules = ReadonlyMap<string, Rule>;

/** A record that is shared for reading may not be changed. */
export type Purpose = 'read' | 'write';

/** The roots' tables are named by their resource in shares. */
const shares = sql.table('platform.record_shares');

/**
 * The one place where a scope becomes SQL: the condition under which the actor sees a row of `table`,
 * known in the query as `alias`. Null means every row.
 */
export function visibility(
  rules: Rules,
  actor: Actor,
  table: string,
  alias: string,
  purpose: Purpose = 'read',
): RawBuilder<boolean> | null {
  const rule = rules.get(table);
  if (!rule) throw new Error(`no policy rule for table ${table}`);
  if (actor.kind === 'system' || rule.rule === 'open') return null;
  if (rule.rule === 'mine' && rule.unless !== undefined && holds(actor, rule.unless)) return null;
  if (rule.rule === 'mine') return sql`${sql.ref(`${alias}.${rule.column}`)} = ${actor.id}::uuid`;
  if (rule.rule === 'child') {
    const parent = `${alias}_parent`;
    const condition = visibility(rules, actor, rule.parent, parent, purpose);
    if (condition === null) return null;
    return sql`exists (select 1 from ${sql.table(rule.parent)} as ${sql.ref(parent)} where ${sql.ref(`${parent}.id`)} = ${sql.ref(`${alias}.${rule.column}`)} and ${condition})`;
  }
  return rootVisibility(actor, rule, alias, purpose);
}

function rootVisibility(
  actor: Actor,
  { resource, group, guests }: Extract<Rule, { rule: 'root' }>,
  alias: string,
  purpose: Purpose,
): RawBuilder<boolean> | null {
  const scope = scopeOf(actor, resource);
  if (scope.level === 'all') return null;
  const terms: RawBuilder<boolean>[] = [];
  if (scope.level === 'team') terms.push(sql`${sql.ref(`${alias}.team_id`)} = any(${scope.teams}::uuid[])`);
  // A record carries the team of its owner, so level team needs no term for the actor's own.
  if (scope.level === 'own') terms.push(sql`${sql.ref(`${alias}.owner_id`)} = ${actor.id}::uuid`);
  if (guests && purpose === 'read' && scope.level !== 'none') {
    const { table, key, column } = guests;
    terms.push(
      sql`${sql.ref(`${alias}.id`)} = any(array(select ${sql.ref(key)} from ${sql.table(table)} where ${sql.ref(column)} = ${actor.id}::uuid))`,
    );
  }
  if (scope.shares) {
    for (const column of ['id', ...(group === undefined ? [] : [group])]) {
      terms.push(
        sql`${sql.ref(`${alias}.${column}`)} = any(array(select record_id from ${shares} where principal_id = ${actor.id}::uuid and kind = ${resource} and ${purpose === 'read' ? sql`true` : sql`level = 'write'`} and (until is null or until > now())))`,
      );
    }
  }
  return terms.length === 0 ? sql`false` : sql`(${sql.join(terms, sql` or `)})`;
}
