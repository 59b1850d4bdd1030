import { type RawBuilder, sql } from 'kysely';
import { type Ctx, visible } from '../../../kernel/context.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { registry } from '../start.ts';

/**
 * The condition under which the subject of an event known as `alias` is none that the actor may not see. Events are seen
 * with their customer; those about a record with an owner of its own, such as a deal, with that record too.
 */
export function subjectSeen(ctx: Ctx, alias: string): RawBuilder<boolean> {
  const terms = Object.entries(registry().roots).flatMap(([resource, table]) => {
    const isOpen = ctx.actor.kind === 'system' || scopeOf(ctx.actor, resource).level === 'all';
    if (resource === 'customers' || isOpen) return [];
    const kind = resource.replace(/ies$/, 'y').replace(/s$/, '');
    return [
      sql<boolean>`(${sql.ref(`${alias}.subject_kind`)} <> ${kind} or exists (select 1 from ${sql.table(table)} subject
        where subject.id = ${sql.ref(`${alias}.subject_id`)} and ${visible(ctx, table, 'subject')}))`,
    ];
  });
  return terms.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(terms, sql` and `)})`;
}
