-- An order made of an accepted quote, with its taxes. `tax_added`: the part that comes on top of the total.
alter table sales.orders
  add column quote_id uuid references sales.quotes (id) on delete set null,
  add column deal_id uuid references sales.deals (id) on delete set null,
  add column tax bigint not null default 0,
  add column tax_added bigint not null default 0;
create unique index orders_of_quote on sales.orders (quote_id) where quote_id is not null;
create index orders_of_deal on sales.orders (deal_id) where deal_id is not null;
alter table sales.order_lines
  add column tax_rate numeric(7, 4),
  add column tax_included boolean not null default false,
  add column tax bigint not null default 0;
