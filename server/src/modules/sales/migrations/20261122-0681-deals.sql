create table sales.deals (
  id uuid primary key,
  name text not null,
  -- Folded name; lists sort by it.
  name_key text not null,
  -- The deal's number in this or another system.
  code text,
  code_key text,
  -- Folded name, code and next step.
  search_text text not null,
  -- Null only when the customer was removed for good.
  customer_id uuid references customers.customers (id) on delete set null,
  owner_id uuid not null,
  team_id uuid not null,
  pipeline_id uuid not null references sales.pipelines (id),
  stage_id uuid not null references sales.stages (id),
  stage_since timestamptz not null,
  -- As the stage says: open, won or lost.
  status text not null check (status in ('open', 'won', 'lost')),
  -- Where it stood when it was closed.
  open_stage_id uuid references sales.stages (id) on delete set null,
  closed_at timestamptz,
  closed_by uuid,
  reason_id uuid references sales.deal_reasons (id),
  lost_to text,
  close_note text,
  -- Minor units; the sum of the lines where there are any.
  amount bigint,
  currency text not null,
  line_count integer not null default 0,
  -- Set by hand; null: the stage's.
  probability smallint check (probability between 0 and 100),
  expected_on date,
  source text,
  channel text,
  next_step text,
  next_step_on date,
  competitors text[] not null default '{}',
  tags text[] not null default '{}',
  note text not null default '',
  -- Items of checklists that are done: id → {by, at}.
  checked jsonb not null default '{}',
  custom jsonb not null default '{}',
  deleted_at timestamptz,
  import_cause text,
  import_version integer,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  check ((status = 'open') = (closed_at is null))
);
-- More values than there are colleagues: the planner must see who owns much and who little.
alter table sales.deals alter owner_id set statistics 1000;
alter table sales.deals alter team_id set statistics 1000;
create index deals_of_owner on sales.deals (owner_id, stage_id, expected_on, id) where deleted_at is null;
create index deals_of_team on sales.deals (team_id, stage_id, expected_on, id) where deleted_at is null;
create index deals_in_stage on sales.deals (stage_id, expected_on, id) where deleted_at is null;
create index deals_in_stage_by_step on sales.deals (stage_id, next_step_on, id) where deleted_at is null;
create index deals_in_stage_by_age on sales.deals (stage_id, stage_since, id) where deleted_at is null;
create index deals_in_stage_by_amount on sales.deals (stage_id, amount, id) where deleted_at is null;
-- Counts and sums of the board come out of this index alone.
create index deals_on_board on sales.deals (pipeline_id, stage_id, currency)
  include (amount, probability, owner_id, team_id, id) where deleted_at is null and status = 'open';
create index deals_closed on sales.deals (pipeline_id, closed_at)
  include (status, stage_id, currency, amount, owner_id, team_id, id) where deleted_at is null and status <> 'open';
create index deals_by_name on sales.deals (name_key, id) where deleted_at is null;
create index deals_by_expected on sales.deals (expected_on, id) where deleted_at is null;
create index deals_by_step on sales.deals (next_step_on, id) where deleted_at is null;
create index deals_by_age on sales.deals (stage_since, id) where deleted_at is null;
create index deals_by_amount on sales.deals (amount, id) where deleted_at is null;
create index deals_by_creation on sales.deals (created_at, id) where deleted_at is null;
create index deals_by_close on sales.deals (closed_at, id) where deleted_at is null;
create index deals_of_customer on sales.deals (customer_id, id) where customer_id is not null;
create unique index deals_by_code on sales.deals (code_key) where code_key is not null;
create index deals_by_search on sales.deals using gin (search_text gin_trgm_ops) where deleted_at is null;
create index deals_deleted on sales.deals (deleted_at) where deleted_at is not null;
create index deals_of_import on sales.deals (import_cause, id) where import_cause is not null;

create table sales.deal_lines (
  id uuid primary key,
  deal_id uuid not null references sales.deals (id) on delete cascade,
  position integer not null,
  product_id uuid references sales.products (id),
  code text not null,
  description text not null,
  quantity numeric(14, 4) not null,
  -- For one unit, in whole units of the currency.
  unit_price numeric(18, 6) not null,
  subtotal bigint not null,
  discount bigint not null,
  total bigint not null,
  check (total = subtotal - discount)
);
create unique index deal_lines_in_deal on sales.deal_lines (deal_id, position);
create index deal_lines_of_product on sales.deal_lines (product_id) where product_id is not null;

-- Who takes part in the customer's decision.
create table sales.deal_people (
  deal_id uuid not null references sales.deals (id) on delete cascade,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  role text not null check (role in ('decision_maker', 'influencer', 'user', 'gatekeeper', 'other')),
  position integer not null,
  primary key (deal_id, customer_id)
);
create index deals_of_person on sales.deal_people (customer_id);

alter table sales.import_changes drop constraint import_changes_kind_check;
alter table sales.import_changes add constraint import_changes_kind_check check (kind in ('order', 'product', 'deal'));
