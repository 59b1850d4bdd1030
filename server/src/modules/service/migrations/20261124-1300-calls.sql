-- Calls of the contact centre, as its telephone system told them. Written once; what was wrong is removed.
create table service.calls (
  id uuid primary key,
  -- A call took place whoever called: it stays, nobody's, when its customer is removed.
  customer_id uuid references customers.customers (id) on delete set null,
  queue text not null,
  direction text not null check (direction in ('in', 'out')),
  outcome text not null check (outcome in ('answered', 'transferred', 'abandoned', 'short', 'failed')),
  offered_at timestamptz not null,
  -- Whole seconds.
  waited integer not null check (waited >= 0),
  talked integer not null check (talked >= 0),
  wrapped integer not null check (wrapped >= 0),
  agent_name text not null,
  agent_id uuid,
  reference text not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  -- The import that made it, so that its undo can remove it.
  import_cause text
);
create index calls_by_time on service.calls (offered_at desc, id desc);
create index calls_of_queue on service.calls (queue, offered_at desc, id desc);
create index calls_of_customer on service.calls (customer_id, offered_at desc, id desc) where customer_id is not null;
create index calls_of_agent on service.calls (agent_id, offered_at desc, id desc) where agent_id is not null;
create unique index calls_by_reference on service.calls (reference) where reference <> '';
create index calls_of_import on service.calls (import_cause, id) where import_cause is not null;
