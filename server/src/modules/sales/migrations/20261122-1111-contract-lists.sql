-- Orders of lists that read a million contracts whole: all by the day of their notice, those in force by everything else.
create index contracts_by_notice on sales.contracts (notice_on, id) where is_latest;
create index contracts_in_force_by_value on sales.contracts (value, id) where status = 'signed';
create index contracts_in_force_by_title on sales.contracts (title_key, id) where status = 'signed';
create index contracts_in_force_by_creation on sales.contracts (created_at, id) where status = 'signed';
-- What was ended for a day, looked for every night.
create index contracts_to_end on sales.contracts (ended_on) where status = 'signed' and ended_on is not null;
-- What somebody hands over.
create index contracts_held on sales.contracts (owner_id, id)
  where status in ('draft', 'approving', 'approved', 'sent', 'signed');
