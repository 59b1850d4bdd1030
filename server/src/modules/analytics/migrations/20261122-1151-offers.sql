-- What may be offered to customers, to whom, and how often.
create table analytics.offers (
  id uuid primary key,
  name text not null,
  words text not null,
  product_id uuid,
  filter jsonb,
  channels text[] not null,
  from_on date not null,
  to_on date,
  per_customer integer not null,
  most_taken integer,
  gain bigint,
  ignored_after integer not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1
);
create index offers_open on analytics.offers (from_on) where ended_at is null;

-- One for each time an offer was proposed, written before it is shown. `options`: all that could have been chosen, with
-- their chances. No reference to the record of the customer: erasing takes them away.
create table analytics.offer_proposals (
  id uuid primary key,
  offer_id uuid not null references analytics.offers (id),
  customer_id uuid not null,
  channel text not null,
  place text not null check (place in ('record', 'day')),
  proposed_by text not null,
  proposed_at timestamptz not null,
  -- How likely it was among the options, above 0 to 1; how likely it was thought to be taken, null before anybody was asked.
  chance double precision not null,
  rate double precision,
  -- Minor units that it brings when it is taken; and what it brought.
  gain bigint not null,
  reward bigint,
  options jsonb not null,
  due_at timestamptz not null,
  outcome text check (outcome in ('accepted', 'refused', 'ignored', 'bought')),
  outcome_at timestamptz,
  order_id uuid
);
create index offer_proposals_of_customer on analytics.offer_proposals (customer_id, proposed_at desc);
create index offer_proposals_of_offer on analytics.offer_proposals (offer_id, proposed_at desc);
create index offer_proposals_by_time on analytics.offer_proposals (proposed_at desc);
create index offer_proposals_due on analytics.offer_proposals (due_at) where outcome is null;
create index offer_proposals_of_day on analytics.offer_proposals (customer_id) where outcome is null and place = 'day';

-- How many proposals of an offer by a channel came to what; kept with each change, so that nothing is counted on the way.
create table analytics.offer_tallies (
  offer_id uuid not null references analytics.offers (id),
  channel text not null,
  proposed integer not null default 0,
  accepted integer not null default 0,
  refused integer not null default 0,
  ignored integer not null default 0,
  bought integer not null default 0,
  primary key (offer_id, channel)
);
