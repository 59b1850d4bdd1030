-- The nightly look for yeses whose end has come goes on where it stopped the night before.
drop index customers.consents_ending;
create index consents_ended on customers.consents (greatest(expires_at, recorded_at))
  where state = 'granted' and expires_at is not null;
