import { type Expression, sql } from 'kysely';

/** Whether an activity known as `alias` is planned and its time is over. */
export function isOverdue(alias: string): Expression<boolean> {
  return sql<boolean>`(${sql.ref(`${alias}.state`)} = 'planned' and coalesce(${sql.ref(`${alias}.ends_at`)} < now(), false))`;
}
