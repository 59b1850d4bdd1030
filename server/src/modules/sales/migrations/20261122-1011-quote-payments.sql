-- A customer pays an accepted quote behind its link, before there is an invoice.
alter table sales.gateway_tries
  add column quote_id uuid references sales.quotes (id),
  add constraint gateway_tries_of_one check (num_nonnulls(invoice_id, quote_id) = 1);
create index gateway_tries_of_quote on sales.gateway_tries (quote_id) where quote_id is not null;

-- Which part of a quote is asked for when it is accepted; 0: none.
alter table sales.payment_settings
  add column deposit_percent smallint not null default 0 check (deposit_percent between 0 and 100);
