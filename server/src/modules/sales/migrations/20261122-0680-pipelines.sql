-- Ways that deals go, each a row of stages.
create table sales.pipelines (
  id uuid primary key,
  -- Names by language, at least one.
  names jsonb not null,
  position integer not null,
  -- No new deals from then on; those that are in it go on.
  closed_at timestamptz,
  closed_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1
);

create table sales.stages (
  id uuid primary key,
  pipeline_id uuid not null references sales.pipelines (id) on delete cascade,
  position integer not null,
  names jsonb not null,
  kind text not null check (kind in ('open', 'won', 'lost')),
  probability smallint not null check (probability between 0 and 100),
  -- Fields of the deal without which it may not stand here.
  required text[] not null,
  -- What has to be ticked before the deal goes on: [{id, text}].
  checklist jsonb not null,
  -- Stages that may follow; none: all.
  next uuid[] not null,
  -- Days after which a deal here is idle; null: never.
  idle_days integer check (idle_days > 0)
);
create index stages_of_pipeline on sales.stages (pipeline_id, position);

-- Why deals are won and lost.
create table sales.deal_reasons (
  id uuid primary key,
  kind text not null check (kind in ('won', 'lost')),
  position integer not null,
  names jsonb not null,
  -- Offered no more; deals that name it keep it.
  retired_at timestamptz
);

create table sales.deal_settings (
  one boolean primary key default true check (one),
  reasons_version integer not null default 1
);
insert into sales.deal_settings default values;

insert into sales.pipelines (id, names, position, created_at, updated_at) values
  ('01980000-0000-7000-8000-000000000001',
   '{"fa": "قیف فروش اصلی", "en": "Main pipeline", "ru": "Основная воронка"}', 1, now(), now());
insert into sales.stages (id, pipeline_id, position, names, kind, probability, required, checklist, next, idle_days)
select ('01980000-0000-7000-8000-0000000001' || lpad(place::text, 2, '0'))::uuid,
  '01980000-0000-7000-8000-000000000001', place, names::jsonb, kind, probability, required, '[]', '{}', idle
from (values
  (1, '{"fa": "تماس نخست", "en": "First contact", "ru": "Первый контакт"}', 'open', 10, '{}'::text[], 14),
  (2, '{"fa": "نیازسنجی", "en": "Needs", "ru": "Выявление потребностей"}', 'open', 25, '{}', 14),
  (3, '{"fa": "پیش‌فاکتور", "en": "Quote", "ru": "Коммерческое предложение"}', 'open', 50, '{amount}', 21),
  (4, '{"fa": "مذاکره", "en": "Negotiation", "ru": "Переговоры"}', 'open', 70, '{amount}', 21),
  (5, '{"fa": "قرارداد", "en": "Contract", "ru": "Договор"}', 'open', 90, '{amount,expectedOn}', 14),
  (6, '{"fa": "برنده", "en": "Won", "ru": "Успешно реализовано"}', 'won', 100, '{amount}', null),
  (7, '{"fa": "باخته", "en": "Lost", "ru": "Закрыто и не реализовано"}', 'lost', 0, '{}', null)
) as usual(place, names, kind, probability, required, idle);

insert into sales.deal_reasons (id, kind, position, names)
select ('01980000-0000-7000-8000-0000000002' || lpad(place::text, 2, '0'))::uuid, kind, place, names::jsonb
from (values
  (1, 'lost', '{"fa": "قیمت", "en": "Price", "ru": "Цена"}'),
  (2, 'lost', '{"fa": "انتخاب رقیب", "en": "Went to a competitor", "ru": "Выбрали конкурента"}'),
  (3, 'lost', '{"fa": "نبود نیاز", "en": "No need", "ru": "Нет потребности"}'),
  (4, 'lost', '{"fa": "نبود بودجه", "en": "No budget", "ru": "Нет бюджета"}'),
  (5, 'lost', '{"fa": "بی‌پاسخ", "en": "No answer", "ru": "Нет ответа"}'),
  (6, 'won', '{"fa": "قیمت", "en": "Price", "ru": "Цена"}'),
  (7, 'won', '{"fa": "کیفیت", "en": "Quality", "ru": "Качество"}'),
  (8, 'won', '{"fa": "رابطه‌ی خوب", "en": "Good relations", "ru": "Хорошие отношения"}')
) as usual(place, kind, names);
