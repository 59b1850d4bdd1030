-- Addresses are read and written with their customer and never alone: one row instead of two, one statement less.
alter table customers.customers add column addresses jsonb not null default '[]';
-- Of the address that lists show.
alter table customers.customers add column country text;
update customers.customers c set addresses = a.list, country = a.country
from (select customer_id, (array_agg(country order by "primary" desc, position))[1] as country,
        jsonb_agg(jsonb_build_object('label', label, 'country', country, 'region', region, 'city', city, 'street', street,
          'postalCode', postal_code, 'primary', "primary") order by position) as list
      from customers.addresses group by customer_id) a
where a.customer_id = c.id;
drop table customers.addresses;
