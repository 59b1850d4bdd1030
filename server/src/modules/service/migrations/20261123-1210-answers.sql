create schema service;

-- What customers answered to questions of satisfaction. Written once; what was wrong is removed and recorded anew.
create table service.answers (
  id uuid primary key,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  question text not null,
  score smallint not null,
  channel text not null,
  answered_at timestamptz not null,
  about_kind text,
  about_id uuid,
  comment text not null,
  source text not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  -- The import that made it, so that its undo can remove it.
  import_cause text,
  check ((question = 'nps' and score between 0 and 10) or (question = 'csat' and score between 1 and 5)
    or (question = 'ces' and score between 1 and 7)),
  check ((about_kind is null) = (about_id is null))
);
create index answers_of_customer on service.answers (customer_id, answered_at desc, id desc);
create index answers_by_time on service.answers (answered_at desc, id desc);
create index answers_of_import on service.answers (import_cause, id) where import_cause is not null;
