-- Ways of selling: those of the program by name, own ones by id. Without names: the words of the program.
create table sales.channels (
  key text primary key,
  names jsonb not null default '{}',
  seller_kind text not null check (seller_kind in ('own', 'online', 'agent', 'franchise')),
  position integer not null,
  -- Offered no more; what was sold through it keeps it.
  retired_at timestamptz
);
insert into sales.channels (key, seller_kind, position) values
  ('direct', 'own', 0), ('shop', 'own', 1), ('phone', 'own', 2), ('online', 'online', 3), ('agent', 'agent', 4),
  ('franchise', 'franchise', 5), ('other', 'own', 6);
alter table sales.deal_settings add column channels_version integer not null default 1;

-- Customers that sell for the organisation. What they sold names them for good, so they end by a day.
create table sales.agents (
  id uuid primary key,
  customer_id uuid unique references customers.customers (id) on delete set null,
  kind text not null check (kind in ('agent', 'franchise')),
  territory_id uuid references sales.territories (id) on delete set null,
  channel text not null references sales.channels (key),
  from_on date not null,
  to_on date check (to_on >= from_on),
  note text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);

alter table sales.deals add column agent_id uuid references sales.agents (id);
alter table sales.orders add column agent_id uuid references sales.agents (id);
alter table sales.quotes add column agent_id uuid references sales.agents (id), add column channel text;
-- Quotes go the way of their deal.
update sales.quotes q set channel = d.channel from sales.deals d where d.id = q.deal_id and d.channel is not null;

create index deals_of_agent on sales.deals (agent_id, id) where agent_id is not null;
create index orders_of_agent on sales.orders (agent_id, ordered_at, id) where agent_id is not null;
create index quotes_of_agent on sales.quotes (agent_id, id) where agent_id is not null;
