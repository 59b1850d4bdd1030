-- What an organisation wants to reach of each measure of its road. A target that was taken away stays as none.
create table analytics.road_targets (
  measure text primary key,
  value numeric,
  set_by text not null,
  set_at timestamptz not null,
  version int not null
);
