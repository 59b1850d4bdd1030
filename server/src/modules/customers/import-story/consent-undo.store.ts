import type { Consent } from '@peyvand/contract/customers/consents';
import { sql } from 'kysely';
import type { WriteCtx } from '../../../kernel/context.ts';

/** A yes in the ledger. */
type Yes = Pick<Consent, 'id' | 'customerId' | 'purposeId' | 'channel' | 'contactKey' | 'contactValue'>;

/** Those of some entries of the ledger that are a yes and the last word on their matter. */
export async function spokenYeses(ctx: WriteCtx, ids: readonly string[]): Promise<Yes[]> {
  const { rows } = await sql<Yes>`
    select n.id, n.customer_id as "customerId", n.purpose_id as "purposeId", n.channel, n.contact_key as "contactKey",
      n.contact_value as "contactValue"
    from customers.consents n
    where n.id = any(${ids}::uuid[]) and n.state = 'granted' and not exists (
      select 1 from customers.consents o where o.customer_id = n.customer_id and o.id <> n.id and o.at >= n.at
        and o.purpose_id is not distinct from n.purpose_id and o.channel is not distinct from n.channel
        and o.contact_key is not distinct from n.contact_key)`.execute(ctx.handle.bare);
  return rows;
}
