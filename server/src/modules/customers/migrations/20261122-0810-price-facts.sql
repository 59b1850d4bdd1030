-- What price lists ask of a customer: kind, tags, and the price list that the value tier names. A merged record answers
-- with the one that stands for it.
create view customers.price_facts with (security_invoker = true) as
select c.id as customer_id, s.kind, s.tags, t.tier -> 'gives' ->> 'priceList' as price_list
from customers.customers c
join customers.customers s on s.id = coalesce(c.survivor_id, c.id)
left join customers.customer_tiers p on p.customer_id = s.id
left join customers.tier_sets k on k.id = p.set_id
left join lateral (
  select tier from jsonb_array_elements(k.tiers) as tier where (tier ->> 'id')::uuid = p.tier_id limit 1) t on true;
