-- Visits of a website are a way of their own, which nobody is reached by: whether they are counted for a person.
alter table customers.consents drop constraint consents_channel_check;
alter table customers.consents add constraint consents_channel_check
  check (channel in ('email', 'sms', 'call', 'letter', 'chat', 'fax', 'visit', 'web'));

insert into customers.purposes (id, code, code_key, names, descriptions, legal_basis, rule, channels, expiry_months,
  double_opt_in, position, created_at, updated_at)
values
  (uuidv7(), 'web_analytics', 'web_analytics',
   '{"en": "Visits of our website", "fa": "بازدید از وب‌سایت ما", "ru": "Посещения нашего сайта"}',
   '{"en": "Counting for you what you looked at on our website, when you sign in there.", "fa": "ثبت آنچه پس از ورود به وب‌سایت ما دیده‌اید، به نام شما.", "ru": "Учёт того, что вы смотрели на нашем сайте после входа."}',
   'consent', 'consent', '{web}', 24, false, 50, now(), now());
