-- Values of custom fields as types that compare: total, so that no row can make a query or an index fail.
create function kernel.number_in(value text) returns numeric language sql immutable parallel safe strict
return case when value ~ '^-?[0-9]{1,18}(\.[0-9]{1,12})?$' then value::numeric end;

create function kernel.units_in(value text) returns bigint language sql immutable parallel safe strict
return case when value ~ '^-?[0-9]{1,18}$' then value::bigint end;

create function kernel.codes_in(value jsonb) returns text[] language sql immutable parallel safe strict
return array(select jsonb_array_elements_text(case when jsonb_typeof(value) = 'array' then value else '[]'::jsonb end));

-- Text as it is compared. Cut, because a key of an index has an end; no line is as long.
create function kernel.key_in(value text) returns text language sql immutable parallel safe strict
return left(kernel.fold(value), 500);
