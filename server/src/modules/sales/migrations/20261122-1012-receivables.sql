-- What a customer owes in a currency by how long it is late, so that nobody groups all open invoices to show a list. Kept
-- by everything that moves the money of a customer, in its transaction. The customer is who answers for a record now.
create table sales.receivables (
  customer_id uuid not null references customers.customers (id) on delete cascade,
  currency text not null,
  -- Open on invoices, and paid without being used; minor units.
  invoiced bigint not null,
  credit bigint not null,
  -- The bands of payment/ageing.ts on this day.
  aged_on date not null,
  current bigint not null,
  days30 bigint not null,
  days60 bigint not null,
  days90 bigint not null,
  older bigint not null,
  overdue bigint not null generated always as (days30 + days60 + days90 + older) stored,
  -- The next day on which something goes into another band; null: none will.
  turns_on date,
  primary key (customer_id, currency),
  check (invoiced = current + days30 + days60 + days90 + older)
);
create index receivables_by_overdue on sales.receivables (overdue, customer_id, currency) where invoiced > 0;
create index receivables_turning on sales.receivables (turns_on) where turns_on is not null;

with dues as (
  select coalesce(c.survivor_id, c.id) as customer_id, i.currency, coalesce(s.due_on, i.due_on) as due,
    coalesce(s.open, i.open) as open
  from sales.invoices i
  join customers.customers c on c.id = i.customer_id
  left join sales.payment_plans pl on pl.invoice_id = i.id
  left join sales.instalments s on s.plan_id = pl.id and s.open > 0
  where i.open > 0
), owed as (
  select customer_id, currency, sum(open) as invoiced,
    coalesce(sum(open) filter (where current_date <= due), 0) as current,
    coalesce(sum(open) filter (where current_date - due between 1 and 30), 0) as days30,
    coalesce(sum(open) filter (where current_date - due between 31 and 60), 0) as days60,
    coalesce(sum(open) filter (where current_date - due between 61 and 90), 0) as days90,
    coalesce(sum(open) filter (where current_date - due > 90), 0) as older
  from dues group by 1, 2
), credits as (
  select coalesce(c.survivor_id, c.id) as customer_id, p.currency, sum(p.free) as credit
  from sales.payments p join customers.customers c on c.id = p.customer_id
  where p.free > 0 group by 1, 2
)
insert into sales.receivables (customer_id, currency, invoiced, credit, aged_on, current, days30, days60, days90, older,
  turns_on)
select customer_id, currency, coalesce(invoiced, 0), coalesce(credit, 0), current_date, coalesce(current, 0),
  coalesce(days30, 0), coalesce(days60, 0), coalesce(days90, 0), coalesce(older, 0),
  -- The first night puts every row into order by the zone of the organisation.
  current_date
from owed full join credits using (customer_id, currency);
