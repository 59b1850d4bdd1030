-- What customers may be told of, and on what ground. Names and descriptions in three languages: {"en", "fa", "ru"}.
create table customers.purposes (
  id uuid primary key,
  code text not null,
  code_key text not null unique,
  names jsonb not null,
  descriptions jsonb not null,
  legal_basis text not null check (legal_basis in ('consent', 'contract', 'legal_obligation', 'vital_interest', 'public_task', 'legitimate_interest')),
  -- consent: nothing goes out before a yes. opt_out: it goes out until a no.
  rule text not null check (rule in ('consent', 'opt_out')),
  channels text[] not null,
  -- A consent that names no end ends after so many months; null: never by itself.
  expiry_months integer check (expiry_months between 1 and 240),
  -- A yes taken by staff, form or file counts only after the person confirmed it by a link.
  double_opt_in boolean not null default false,
  position integer not null default 0,
  retired_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);

-- The sentence that people agree to, by language. A new wording is a new version; the old ones are proof and stay.
create table customers.purpose_texts (
  purpose_id uuid not null references customers.purposes (id),
  language text not null check (language in ('en', 'fa', 'ru')),
  version integer not null,
  body text not null,
  created_at timestamptz not null,
  created_by uuid,
  primary key (purpose_id, language, version)
);

-- The ledger: what people said about being contacted, never changed afterwards. No foreign key to the customer that
-- would change a row; it goes with the customer only when the customer is removed for good.
create table customers.consents (
  id uuid primary key,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  -- Null: every purpose; an objection to everything.
  purpose_id uuid references customers.purposes (id),
  -- Null: every channel.
  channel text check (channel in ('email', 'sms', 'call', 'letter', 'chat', 'fax', 'visit')),
  -- The contact point that it is about; null: the person, however reached.
  contact_key text collate "C",
  contact_value text,
  state text not null check (state in ('granted', 'denied', 'withdrawn', 'expired')),
  opt_in text not null check (opt_in in ('none', 'pending', 'confirmed')),
  source text not null,
  text_language text,
  text_version integer,
  -- When the person said it; `recorded_at` when it was entered.
  at timestamptz not null,
  recorded_at timestamptz not null,
  expires_at timestamptz,
  -- Who took it, where, from which address; hash of a document, id of a file.
  proof jsonb not null default '{}',
  check ((contact_key is null) = (contact_value is null)),
  check (channel is not null or contact_key is null)
);
create index consents_of_customer on customers.consents (customer_id, at desc, id desc);
create index consents_by_key on customers.consents (contact_key, at desc, id desc) where contact_key is not null;
create index consents_ending on customers.consents (expires_at) where expires_at is not null and state = 'granted';

-- Append-only for everybody. Two ways out: the erasure of a person, which says so for its own transaction, and a
-- customer that is removed for good, whose rows go with it.
create function customers.keep_consents() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and (current_setting('peyvand.erasing', true) = 'yes'
      or not exists (select 1 from customers.customers where id = old.customer_id)) then
    return old;
  end if;
  raise exception 'the consent ledger is append-only' using errcode = '42501';
end $$;
create trigger consents_append_only before update or delete on customers.consents
  for each row execute function customers.keep_consents();
create function customers.keep_texts() returns trigger language plpgsql as $$
begin
  raise exception 'the wording that people agreed to stays' using errcode = '42501';
end $$;
create trigger purpose_texts_stay before update or delete on customers.purpose_texts
  for each row execute function customers.keep_texts();

insert into customers.purposes (id, code, code_key, names, descriptions, legal_basis, rule, channels, expiry_months,
  double_opt_in, position, created_at, updated_at)
values
  (uuidv7(), 'service', 'service',
   '{"en": "Service messages", "fa": "پیام‌های خدماتی", "ru": "Сервисные сообщения"}',
   '{"en": "About orders, deliveries, appointments and questions that you asked.", "fa": "درباره‌ی سفارش‌ها، ارسال‌ها، قرارها و پرسش‌های شما.", "ru": "О заказах, доставках, встречах и заданных вами вопросах."}',
   'contract', 'opt_out', '{email,sms,call,letter,chat,fax,visit}', null, false, 10, now(), now()),
  (uuidv7(), 'marketing', 'marketing',
   '{"en": "News and offers", "fa": "خبرها و پیشنهادها", "ru": "Новости и предложения"}',
   '{"en": "New products, discounts and events.", "fa": "کالاهای تازه، تخفیف‌ها و رویدادها.", "ru": "Новые товары, скидки и мероприятия."}',
   'consent', 'consent', '{email,sms,call,letter,chat}', 24, true, 20, now(), now()),
  (uuidv7(), 'survey', 'survey',
   '{"en": "Surveys", "fa": "نظرسنجی‌ها", "ru": "Опросы"}',
   '{"en": "Short questions on how satisfied you are.", "fa": "پرسش‌های کوتاه درباره‌ی رضایت شما.", "ru": "Короткие вопросы о том, насколько вы довольны."}',
   'legitimate_interest', 'opt_out', '{email,sms,call}', null, false, 30, now(), now()),
  (uuidv7(), 'partners', 'partners',
   '{"en": "Passing on to partners", "fa": "در اختیار شریکان گذاشتن", "ru": "Передача партнёрам"}',
   '{"en": "Handing your address to named partners for their own offers.", "fa": "سپردن نشانی شما به شریکان نام‌برده برای پیشنهادهای خودشان.", "ru": "Передача ваших контактов указанным партнёрам для их предложений."}',
   'consent', 'consent', '{email,sms,call,letter}', 12, true, 40, now(), now());
