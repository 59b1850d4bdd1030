import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, raw } from '../../../kernel/context.ts';

const Begun = z.object({ name: z.string(), arms: z.array(z.string()), control: z.string() });

/** How an experiment began, from the log of events; null where there is none. */
export async function experimentInLog(ctx: Ctx, id: string): Promise<z.infer<typeof Begun> | null> {
  const [row] = await raw(
    ctx,
    sql<{ data: unknown }>`select data from kernel.events
      where subject_id = ${id}::uuid and customer_id is distinct from subject_id and type = 'customers.experiment.begun'`,
  );
  return row ? Begun.parse(row.data) : null;
}

export interface Member {
  readonly eventId: string;
  readonly customerId: string;
  readonly arm: string;
  readonly at: string;
}

/** Who came into an experiment, in the order of the log. */
export function membersInLog(ctx: Ctx, id: string, after: string | null, limit: number): Promise<Member[]> {
  return raw(
    ctx,
    sql<Member>`select id as "eventId", customer_id as "customerId", data ->> 'arm' as arm, occurred_at as at
      from kernel.events
      where subject_id = ${id}::uuid and customer_id is distinct from subject_id and type = 'customers.experiment.assigned'
        and customer_id is not null and (${after}::uuid is null or id > ${after}::uuid)
      order by id limit ${limit}`,
  );
}
