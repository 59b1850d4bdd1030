import { type Expression, sql } from 'kysely';

/** Whether an open deal stands longer in its stage than the stage allows. */
export function idleColumn(alias: string): Expression<unknown> {
  return sql`(${sql.ref(`${alias}.status`)} = 'open' and exists (select 1 from sales.stages st
    where st.id = ${sql.ref(`${alias}.stage_id`)}
      and ${sql.ref(`${alias}.stage_since`)} < now() - make_interval(days => st.idle_days + 1)))`;
}

/** Per cent, of the hand or of the stage. */
export function probabilityColumn(alias: string): Expression<unknown> {
  return sql`coalesce(case when ${sql.ref(`${alias}.status`)} = 'open' then ${sql.ref(`${alias}.probability`)} end,
    (select st.probability from sales.stages st where st.id = ${sql.ref(`${alias}.stage_id`)}))`;
}
