-- The library: clauses in three languages ({fa, en, ru}), each change a version.
create table sales.contract_clauses (
  id uuid primary key,
  title jsonb not null,
  text jsonb not null,
  -- Folded titles of all languages.
  title_key text not null,
  retired_at timestamptz,
  retired_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);
create table sales.contract_clause_versions (
  clause_id uuid not null references sales.contract_clauses (id) on delete cascade,
  version integer not null,
  title jsonb not null,
  text jsonb not null,
  by_id uuid,
  at timestamptz not null,
  primary key (clause_id, version)
);

create table sales.contract_templates (
  id uuid primary key,
  name text not null,
  name_key text not null unique,
  kind text not null,
  -- In their order: [{clauseId, isRequired}].
  clauses jsonb not null,
  -- What a contract begins with: how long, notice, renewal, steps of approval.
  defaults jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);

-- One row is one version of a contract. What was sent is never changed: a change is a new row of the same root.
create table sales.contracts (
  id uuid primary key,
  root_id uuid not null references sales.contracts (id) on delete cascade,
  revision integer not null check (revision > 0),
  -- The last version of its root: what lists show.
  is_latest boolean not null,
  made_as text not null check (made_as in ('first', 'amendment', 'renewal')),
  -- Given when the first version is sent; the same for all versions.
  number text,
  number_key text,
  title text not null,
  title_key text not null,
  search_text text not null,
  kind text not null check (kind in ('sale', 'supply', 'service', 'agency', 'lease', 'secrecy', 'other')),
  -- Null only when the customer was removed for good.
  customer_id uuid references customers.customers (id) on delete set null,
  template_id uuid references sales.contract_templates (id) on delete set null,
  deal_id uuid references sales.deals (id) on delete set null,
  quote_id uuid references sales.quotes (id) on delete set null,
  order_id uuid references sales.orders (id) on delete set null,
  owner_id uuid not null,
  team_id uuid not null,
  language text not null check (language in ('fa', 'en', 'ru')),
  calendar text not null check (calendar in ('persian', 'gregory')),
  -- As the last fact says.
  status text not null check (status in
    ('draft', 'approving', 'approved', 'sent', 'signed', 'declined', 'withdrawn', 'lapsed', 'replaced', 'ended')),
  status_at timestamptz not null,
  starts_on date not null,
  -- Last day; null: without end.
  ends_on date,
  notice_days integer not null,
  -- Last day on which notice can be given.
  notice_on date,
  renewal_by text not null check (renewal_by in ('none', 'manual', 'automatic')),
  renewal_months integer,
  currency text not null,
  -- Minor units.
  value bigint,
  -- {percent} or {amount}.
  rise jsonb,
  -- Last day to sign, in the zone of the organisation.
  sign_by date,
  -- [{id, clauseId, clauseVersion, isRequired, title, text, blocks}]; `blocks` is the text with its fields filled.
  clauses jsonb not null,
  steps jsonb not null,
  -- How often approval was asked for.
  round integer not null default 0,
  -- The day on which it ends before its last one, or ended, and why.
  ended_on date,
  end_reason text check (end_reason in ('ran_out', 'notice_theirs', 'notice_ours', 'agreed', 'breach', 'other')),
  end_note text,
  -- The day of the last reminder of the notice.
  reminded_on date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  check (ends_on is null or ends_on >= starts_on),
  check (renewal_by = 'none' or (renewal_months > 0 and ends_on is not null)),
  check ((ended_on is null) = (end_reason is null))
);
create unique index contracts_by_revision on sales.contracts (root_id, revision);
create unique index contracts_latest on sales.contracts (root_id) where is_latest;
create unique index contracts_by_number on sales.contracts (number_key, revision) where number_key is not null;
alter table sales.contracts alter owner_id set statistics 1000;
alter table sales.contracts alter team_id set statistics 1000;
create index contracts_of_owner on sales.contracts (owner_id, created_at, id) where is_latest;
create index contracts_of_team on sales.contracts (team_id, created_at, id) where is_latest;
create index contracts_by_creation on sales.contracts (created_at, id) where is_latest;
create index contracts_by_status on sales.contracts (status, created_at, id) where is_latest;
create index contracts_by_value on sales.contracts (value, id) where is_latest;
create index contracts_by_end on sales.contracts (ends_on, id) where is_latest;
create index contracts_by_title on sales.contracts (title_key, id) where is_latest;
create index contracts_in_force_by_notice on sales.contracts (notice_on, id) where status = 'signed';
create index contracts_in_force_by_end on sales.contracts (ends_on, id) where status = 'signed';
create index contracts_unsigned_by_day on sales.contracts (sign_by) where status = 'sent';
create index contracts_approving on sales.contracts (id) where status = 'approving';
create index contracts_of_customer on sales.contracts (customer_id, created_at, id) where customer_id is not null;
create index contracts_of_deal on sales.contracts (deal_id, created_at, id) where deal_id is not null;
create index contracts_of_quote on sales.contracts (quote_id) where quote_id is not null;
create index contracts_of_order on sales.contracts (order_id) where order_id is not null;
create index contracts_of_template on sales.contracts (template_id) where template_id is not null;
create index contracts_by_search on sales.contracts using gin (search_text gin_trgm_ops);

-- One step of approval of one round.
create table sales.contract_approvals (
  id uuid primary key,
  contract_id uuid not null references sales.contracts (id) on delete cascade,
  round integer not null,
  position integer not null,
  -- {by, id, days}: a person, anyone with a role, anyone who may approve contracts.
  step jsonb not null,
  state text not null check (state in ('waiting', 'open', 'approved', 'refused', 'void')),
  due_at timestamptz,
  decided_by uuid,
  -- The one who was asked, where somebody decided in their place.
  for_id uuid,
  decided_at timestamptz,
  note text,
  -- When those asked heard that the deadline is over.
  reminded_at timestamptz
);
create unique index contract_approvals_in_round on sales.contract_approvals (contract_id, round, position);
-- Of one contract one step is open.
create unique index contract_approvals_open on sales.contract_approvals (contract_id) where state = 'open';
create index contract_approvals_due on sales.contract_approvals (due_at) where state = 'open' and reminded_at is null;

-- Who sees a contract besides its owner: those who approve or sign it.
create table sales.contract_guests (
  contract_id uuid not null references sales.contracts (id) on delete cascade,
  user_id uuid not null,
  primary key (contract_id, user_id)
);
create index contract_guests_of_user on sales.contract_guests (user_id, contract_id);
-- Who can decide an open step, stand-ins included; refreshed every night.
create table sales.contract_deciders (
  approval_id uuid not null references sales.contract_approvals (id) on delete cascade,
  user_id uuid not null,
  primary key (approval_id, user_id)
);
create index contract_deciders_of_user on sales.contract_deciders (user_id, approval_id);

-- Who approves in somebody's place for some days.
create table sales.contract_delegations (
  user_id uuid primary key,
  delegate_id uuid not null,
  from_on date not null,
  until_on date not null,
  check (until_on >= from_on)
);

create table sales.contract_signers (
  id uuid primary key,
  contract_id uuid not null references sales.contracts (id) on delete cascade,
  position integer not null,
  side text not null check (side in ('ours', 'theirs')),
  -- Of ours; the name is that of the moment.
  user_id uuid,
  name text not null,
  role text not null,
  viewed_at timestamptz,
  signed_at timestamptz,
  -- Name as typed, way, address, agent, hash of the document.
  proof jsonb,
  check ((side = 'ours') = (user_id is not null)),
  check ((signed_at is null) = (proof is null))
);
create unique index contract_signers_in_contract on sales.contract_signers (contract_id, position);
create index contract_signers_of_user on sales.contract_signers (user_id, contract_id) where signed_at is null;

-- What happened to a version, and words about it.
create table sales.contract_facts (
  id uuid primary key,
  contract_id uuid not null references sales.contracts (id) on delete cascade,
  kind text not null,
  at timestamptz not null,
  -- The colleague; null: a signer of the customer, or the clock.
  by_id uuid,
  signer_id uuid references sales.contract_signers (id) on delete cascade,
  note text
);
create index contract_facts_of_contract on sales.contract_facts (contract_id, at, id);
create index contract_facts_of_signer on sales.contract_facts (signer_id) where signer_id is not null;

-- The document as it was sent, and with the signatures: later changes of the template or the letterhead do not touch them.
create table sales.contract_documents (
  contract_id uuid not null references sales.contracts (id) on delete cascade,
  state text not null check (state in ('sent', 'signed')),
  pdf bytea not null,
  -- SHA-256 of the bytes, hexadecimal.
  hash text not null,
  made_at timestamptz not null,
  primary key (contract_id, state)
);
