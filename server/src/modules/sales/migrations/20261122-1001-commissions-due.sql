-- Commissions of agents beside those of colleagues; due also when goods go out or money comes in.
alter table sales.commission_rules drop constraint commission_rules_earns_on_check;
alter table sales.commission_rules add constraint commission_rules_earns_on_check
  check (earns_on in ('won', 'order', 'delivery', 'payment'));
alter table sales.commission_rules
  add column earner text not null default 'user' check (earner in ('user', 'agent')),
  add column agent_ids uuid[] not null default '{}';
alter table sales.commission_rules alter column earner drop default;

alter table sales.commission_statements rename column user_id to earner_id;
alter table sales.commission_statements
  add column earner_kind text not null default 'user' check (earner_kind in ('user', 'agent')),
  alter column team_id drop not null,
  add check ((earner_kind = 'agent') = (team_id is null));
alter table sales.commission_statements alter column earner_kind drop default;

alter table sales.commission_lines rename column user_id to earner_id;
-- What of the record it is for: a delivery or a payment; without: the whole record.
alter table sales.commission_lines
  add column part_kind text check (part_kind in ('delivery', 'payment')),
  add column part_id uuid,
  add check ((part_kind is null) = (part_id is null));

-- Months are looked through for what went out and what came in.
create index deliveries_by_day on sales.deliveries (delivered_on, id) where cancelled_at is null;
