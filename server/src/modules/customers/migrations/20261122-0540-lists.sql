-- What lists of customers are most asked by besides name and owner; birthdays are stretches of days in many years.
create index customers_by_city on customers.customers (city) where city is not null;
create index customers_by_birth_date on customers.customers (birth_date) where birth_date is not null;
