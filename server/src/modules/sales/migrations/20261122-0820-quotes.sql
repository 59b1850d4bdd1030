-- One row is one version of a quote. What was sent is never changed: a change is a new row of the same root.
create table sales.quotes (
  id uuid primary key,
  -- The first version's id, and which version this is, from 1.
  root_id uuid not null references sales.quotes (id) on delete cascade,
  revision integer not null check (revision > 0),
  -- The last version of its root: what lists show.
  is_latest boolean not null,
  -- Given when the first version is sent; the same for all versions.
  number text,
  number_key text,
  title text not null,
  title_key text not null,
  -- Folded number and title.
  search_text text not null,
  -- Null only when the customer was removed for good.
  customer_id uuid references customers.customers (id) on delete set null,
  deal_id uuid references sales.deals (id) on delete set null,
  owner_id uuid not null,
  team_id uuid not null,
  currency text not null,
  -- How the customer reads it.
  language text not null check (language in ('fa', 'en', 'ru')),
  calendar text not null check (calendar in ('persian', 'gregory')),
  -- As the last fact says.
  status text not null check (status in ('draft', 'waiting', 'sent', 'viewed', 'accepted', 'declined', 'expired', 'replaced')),
  status_at timestamptz not null,
  -- Last day on which it can be accepted, in the zone of the organisation.
  expires_on date,
  intro text not null default '',
  terms text not null default '',
  -- On the whole: per cent or minor units, not both.
  discount_percent numeric(7, 4),
  discount_amount bigint,
  -- Sums of the chosen lines, in minor units; `share` is the discount on the whole, `tax_added` the tax on top.
  subtotal bigint not null,
  discount bigint not null,
  share bigint not null,
  net bigint not null,
  tax bigint not null,
  tax_added bigint not null,
  total bigint not null,
  cost bigint,
  margin bigint,
  line_count integer not null,
  -- Who let a discount over the limit pass; emptied by every change.
  approved_by uuid,
  approved_at timestamptz,
  -- The one-time code that is open, as a hash.
  code_hash bytea,
  code_until timestamptz,
  code_tries integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  check (discount_percent is null or discount_amount is null),
  check (total = subtotal - discount - share + tax_added),
  check (total = net + tax),
  check (margin = net - cost)
);
create unique index quotes_by_revision on sales.quotes (root_id, revision);
create unique index quotes_latest on sales.quotes (root_id) where is_latest;
create unique index quotes_by_number on sales.quotes (number_key, revision) where number_key is not null;
alter table sales.quotes alter owner_id set statistics 1000;
alter table sales.quotes alter team_id set statistics 1000;
create index quotes_of_owner on sales.quotes (owner_id, created_at, id) where is_latest;
create index quotes_of_team on sales.quotes (team_id, created_at, id) where is_latest;
create index quotes_by_creation on sales.quotes (created_at, id) where is_latest;
create index quotes_by_status on sales.quotes (status, created_at, id) where is_latest;
create index quotes_by_total on sales.quotes (total, id) where is_latest;
create index quotes_by_expiry on sales.quotes (expires_on, id) where is_latest;
create index quotes_by_title on sales.quotes (title_key, id) where is_latest;
create index quotes_open_by_expiry on sales.quotes (expires_on) where status in ('sent', 'viewed');
create index quotes_of_customer on sales.quotes (customer_id, created_at, id) where customer_id is not null;
create index quotes_of_deal on sales.quotes (deal_id, created_at, id) where deal_id is not null;
create index quotes_by_search on sales.quotes using gin (search_text gin_trgm_ops);

create table sales.quote_lines (
  id uuid primary key,
  quote_id uuid not null references sales.quotes (id) on delete cascade,
  position integer not null,
  product_id uuid references sales.products (id),
  code text not null,
  description text not null,
  unit text not null,
  quantity numeric(14, 4) not null check (quantity > 0),
  -- For one unit, in whole units of the currency.
  unit_price numeric(18, 6) not null check (unit_price >= 0),
  discount_percent numeric(7, 4),
  discount_amount bigint,
  tax_rate numeric(7, 4),
  tax_included boolean not null default false,
  -- An option counts only while it is chosen; what is no option is chosen always.
  is_option boolean not null,
  is_chosen boolean not null,
  subtotal bigint not null,
  discount bigint not null,
  share bigint not null,
  net bigint not null,
  tax bigint not null,
  total bigint not null,
  cost bigint,
  check (is_option or is_chosen),
  check (discount_percent is null or discount_amount is null),
  check (total = net + tax)
);
create unique index quote_lines_in_quote on sales.quote_lines (quote_id, position);
create index quote_lines_of_product on sales.quote_lines (product_id) where product_id is not null;

-- What happened to a version, and words about it.
create table sales.quote_facts (
  id uuid primary key,
  quote_id uuid not null references sales.quotes (id) on delete cascade,
  kind text not null check (kind in
    ('made', 'asked', 'approved', 'refused', 'sent', 'viewed', 'code', 'comment', 'accepted', 'declined', 'expired', 'replaced')),
  at timestamptz not null,
  -- The colleague; null: the customer, or the clock.
  by_id uuid,
  by_customer boolean not null default false,
  note text,
  -- Of an acceptance: name, address, hash of the document, how the code came, what was chosen.
  proof jsonb
);
create index quote_facts_of_quote on sales.quote_facts (quote_id, at, id);
-- Of two acceptances at once, one.
create unique index quote_facts_once on sales.quote_facts (quote_id, kind)
  where kind in ('made', 'sent', 'viewed', 'accepted', 'declined', 'expired', 'replaced');

-- The document as it was sent: later changes of the template or of the seller's data do not touch it.
create table sales.quote_documents (
  quote_id uuid primary key references sales.quotes (id) on delete cascade,
  pdf bytea not null,
  -- SHA-256 of the bytes, hexadecimal.
  hash text not null,
  made_at timestamptz not null
);

-- What stands on documents besides the quote itself. One row.
create table sales.letterhead (
  id boolean primary key default true check (id),
  data jsonb not null,
  -- PNG or JPEG.
  logo bytea,
  updated_at timestamptz not null,
  version integer not null default 1
);
