create table sales.taxes (
  id uuid primary key,
  names jsonb not null,
  -- Rates in per cent by the day from which they hold, oldest first: [{from, rate}].
  rates jsonb not null,
  -- Where it is the usual tax as long as nobody chose another.
  country text,
  retired_at timestamptz,
  retired_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);
insert into sales.taxes (id, names, rates, country, created_at, updated_at) values
  ('01980000-0000-7000-8000-000000000301',
   '{"fa": "مالیات بر ارزش افزوده", "en": "Value added tax (Iran)", "ru": "НДС (Иран)"}',
   '[{"from": "2008-09-22", "rate": "3"}, {"from": "2011-03-21", "rate": "4"}, {"from": "2012-03-20", "rate": "5"},
     {"from": "2013-03-21", "rate": "6"}, {"from": "2014-03-21", "rate": "8"}, {"from": "2015-03-21", "rate": "9"},
     {"from": "2024-03-20", "rate": "10"}]', 'IR', now(), now()),
  ('01980000-0000-7000-8000-000000000302',
   '{"fa": "مالیات بر ارزش افزوده (روسیه)", "en": "Value added tax (Russia)", "ru": "НДС"}',
   '[{"from": "2004-01-01", "rate": "18"}, {"from": "2019-01-01", "rate": "20"}, {"from": "2026-01-01", "rate": "22"}]',
   'RU', now(), now());

create table sales.price_settings (
  one boolean primary key default true check (one),
  -- Counts once somebody chose.
  usual_tax_id uuid references sales.taxes (id),
  chosen_at timestamptz,
  chosen_by uuid,
  prices_include_tax boolean not null default false,
  -- What may be taken off without approval, in per cent: [{roleId, percent}].
  role_limits jsonb not null default '[]',
  version integer not null default 1
);
insert into sales.price_settings default values;

alter table sales.products
  -- Decimals that a quantity may have.
  add column unit_decimals smallint not null default 4 check (unit_decimals between 0 and 4),
  -- Null: the usual tax, unless it is free of tax.
  add column tax_id uuid references sales.taxes (id),
  add column tax_free boolean not null default false,
  add column max_discount numeric(5, 2) check (max_discount between 0 and 100),
  -- Whether its stock is kept; services have none.
  add column stocked boolean not null default false,
  -- What variants differ in: [{id, name, values: [{id, name}]}].
  add column attributes jsonb not null default '[]',
  -- The product that this one is a variant of, and its value of each attribute: attribute id → value id.
  add column family_id uuid references sales.products (id),
  add column variant jsonb,
  -- What can be chosen when it is made to order, and what goes with what.
  add column options jsonb not null default '{"groups": [], "rules": []}',
  add check ((family_id is null) = (variant is null)),
  add check (tax_id is null or not tax_free);
create index products_of_family on sales.products (family_id) where family_id is not null;
create unique index products_by_variant on sales.products (family_id, variant) where family_id is not null;

-- Ways in which a product is counted besides its base unit: a box of 12.
create table sales.product_units (
  id uuid primary key,
  product_id uuid not null references sales.products (id) on delete cascade,
  position integer not null,
  name text not null,
  -- Base units in one of it.
  factor numeric(14, 4) not null check (factor > 0)
);
create index units_of_product on sales.product_units (product_id, position);

-- What a bundle is made of.
create table sales.product_parts (
  product_id uuid not null references sales.products (id) on delete cascade,
  part_id uuid not null references sales.products (id),
  position integer not null,
  quantity numeric(14, 4) not null check (quantity > 0),
  primary key (product_id, part_id),
  check (product_id <> part_id)
);
create index bundles_of_part on sales.product_parts (part_id);

create table sales.price_lists (
  id uuid primary key,
  code text not null,
  code_key text not null unique,
  name text not null,
  currency text not null,
  -- The order in which lists of one audience are looked at.
  position integer not null,
  audience text not null check (audience in ('everyone', 'class', 'tier')),
  customer_kind text,
  tags text[] not null,
  tax_included boolean not null,
  percent_off numeric(5, 2) check (percent_off between 0 and 100),
  valid_from date,
  valid_to date,
  retired_at timestamptz,
  retired_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);

create table sales.list_prices (
  list_id uuid not null references sales.price_lists (id) on delete cascade,
  product_id uuid not null references sales.products (id) on delete cascade,
  -- In base units; the price holds from this quantity on.
  min_quantity numeric(14, 4) not null check (min_quantity >= 0),
  -- For one base unit, in minor units.
  price bigint not null check (price >= 0),
  primary key (list_id, product_id, min_quantity)
);
create index list_prices_of_product on sales.list_prices (product_id, list_id);
