-- Parts in a decision that the organisation added, and the competitors that it offers: lists of {id, names or name, active}.
alter table sales.deal_settings add column roles jsonb not null default '[]';
alter table sales.deal_settings add column competitors jsonb not null default '[]';
alter table sales.deal_settings add column lists_version integer not null default 1;

-- A part is one of the program's or the id of an own one.
alter table sales.deal_people drop constraint deal_people_role_check;
alter table sales.deal_people add constraint deal_people_role_check check (
  role in ('decision_maker', 'influencer', 'user', 'champion', 'blocker', 'gatekeeper', 'other')
  or role ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$');
