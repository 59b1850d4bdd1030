-- How sure the seller is; null: by the probability.
alter table sales.deals add column forecast text check (forecast in ('commit', 'best', 'pipeline', 'omitted'));
