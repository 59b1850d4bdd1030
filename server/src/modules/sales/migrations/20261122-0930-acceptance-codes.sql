-- The one-time code that is open for what is accepted or signed on a public page, as a hash.
create table sales.acceptance_codes (
  -- The quote, or the signer of a contract.
  record_id uuid primary key,
  hash bytea not null,
  until timestamptz not null,
  tries integer not null default 0
);
insert into sales.acceptance_codes (record_id, hash, until, tries)
  select id, code_hash, code_until, code_tries from sales.quotes where code_hash is not null and code_until is not null;
alter table sales.quotes drop column code_hash, drop column code_until, drop column code_tries;
