-- Who is told of what happens with a customer.
create table customers.watchers (
  customer_id uuid not null references customers.customers (id) on delete cascade,
  user_id uuid not null,
  since timestamptz not null,
  primary key (customer_id, user_id)
);
create index watchers_of_user on customers.watchers (user_id, customer_id);

-- Colleagues who are named in the text.
alter table customers.notes add column mentions uuid[] not null default '{}';

-- Texts that are not yet a note or talk.
create table customers.drafts (
  customer_id uuid not null references customers.customers (id) on delete cascade,
  user_id uuid not null,
  kind text not null check (kind in ('note', 'talk')),
  body text not null,
  shared boolean not null,
  updated_at timestamptz not null,
  primary key (customer_id, user_id, kind)
);
create index drafts_of_user on customers.drafts (user_id);

-- Who has a record open. Lost with a crash, which ends the pages too.
create unlogged table customers.presence (
  customer_id uuid not null,
  user_id uuid not null,
  state text not null,
  since timestamptz not null,
  seen_at timestamptz not null,
  primary key (customer_id, user_id)
);
