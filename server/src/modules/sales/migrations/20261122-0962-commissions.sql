create table sales.commission_rules (
  id uuid primary key,
  name text not null,
  position integer not null,
  earns_on text not null check (earns_on in ('won', 'order')),
  basis text not null check (basis in ('total', 'margin')),
  product_ids uuid[] not null default '{}',
  category_ids uuid[] not null default '{}',
  channels text[] not null default '{}',
  user_ids uuid[] not null default '{}',
  team_ids uuid[] not null default '{}',
  rate jsonb not null,
  -- A rule that is switched off, by whom and when.
  paused_at timestamptz,
  paused_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);

-- Between whom the commission of a record is split; without rows its seller has all.
create table sales.commission_shares (
  record_kind text not null check (record_kind in ('deal', 'order')),
  record_id uuid not null,
  user_id uuid not null,
  -- Per cent.
  share numeric(5, 2) not null check (share > 0),
  set_by uuid,
  set_at timestamptz not null,
  primary key (record_kind, record_id, user_id)
);
create index commission_shares_of_user on sales.commission_shares (user_id);

-- Approved statements: a fact that nobody takes back; what changes later stands on the next one.
create table sales.commission_statements (
  id uuid primary key,
  user_id uuid not null,
  team_id uuid not null,
  calendar text not null check (calendar in ('persian', 'gregory')),
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  approved_at timestamptz not null,
  approved_by uuid,
  approved_name text not null,
  unique (user_id, from_on, to_on)
);
create index commission_statements_of_user on sales.commission_statements (user_id, to_on);

create table sales.commission_lines (
  statement_id uuid not null references sales.commission_statements (id),
  position integer not null,
  user_id uuid not null,
  kind text not null check (kind in ('earned', 'late', 'correction')),
  record_kind text not null check (record_kind in ('deal', 'order')),
  record_id uuid not null,
  record_name text not null,
  at timestamptz not null,
  rule_id uuid not null,
  rule_name text not null,
  currency text not null,
  -- Minor units. `whole`: of the record then; a correction follows it.
  base bigint not null,
  whole bigint not null,
  percent numeric(5, 2),
  share numeric(5, 2) not null,
  amount bigint not null,
  primary key (statement_id, position)
);
create index commission_lines_of_user on sales.commission_lines (user_id, record_id);
