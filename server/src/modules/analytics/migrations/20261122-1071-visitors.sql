-- Which visitor is which customer, once they said so and as long as they consent.
create table analytics.visitors (
  site_id uuid not null references analytics.sites (id),
  visitor_id uuid not null,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  identified_at timestamptz not null,
  primary key (site_id, visitor_id)
);
create index visitors_of_customer on analytics.visitors (customer_id);
