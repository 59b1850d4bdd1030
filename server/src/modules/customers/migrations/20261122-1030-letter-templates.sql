-- A new organisation starts with a letter, a report, an envelope and labels in each language; one that has its own keeps those.
insert into customers.letter_templates (id, name, name_key, kind, language, calendar, digits, sender, body, created_at, updated_at)
select uuidv7(), t.name, kernel.fold(t.name), t.kind, t.language, t.calendar, t.digits, '', t.body, now(), now()
from (values
  ('نامه', 'letter', 'fa', 'persian', 'arabext', '{{ customer.name }} گرامی،

با سلام و احترام

از همراهی شما سپاسگزاریم. متن نامه را این‌جا بنویسید؛ بند تازه با یک سطر خالی آغاز می‌شود و **واژه‌های مهم** پررنگ می‌شوند.

اگر پرسشی دارید با من در تماس باشید.

با احترام

{{ owner.name }}
{{ organisation.name }}'),
  ('Letter', 'letter', 'en', 'gregory', 'latn', 'Dear {{ customer.name }},

Thank you for working with us. Write here what the letter is about: a new paragraph begins after an empty line, and **what matters** stands in bold.

If you have any questions, please get in touch with me.

Yours sincerely

{{ owner.name }}
{{ organisation.name }}'),
  ('Письмо', 'letter', 'ru', 'gregory', 'latn', 'Здравствуйте, {{ customer.name }}!

Благодарим вас за сотрудничество. Напишите здесь текст письма: новый абзац начинается после пустой строки, а **важное** выделяется полужирным.

Если у вас есть вопросы, свяжитесь, пожалуйста, со мной.

С уважением,

{{ owner.name }}
{{ organisation.name }}'),
  ('گزارش مشتری', 'letter', 'fa', 'persian', 'arabext', '**گزارش مشتری**

به تاریخ {{ today }}

- نام: {{ customer.name }}
{% if customer.company %}- شرکت: {{ customer.company }}
{% endif %}{% if customer.jobTitle %}- سمت: {{ customer.jobTitle }}
{% endif %}- کد: {{ customer.code }}
- تلفن همراه: {{ customer.mobile }}
- ایمیل: {{ customer.email }}
- نشانی: {{ customer.address }}

مسئول این مشتری {{ owner.name }} است. آن‌چه در نشست باید گفته شود:

1. خلاصهٔ همکاری تا امروز
2. خواسته‌های مشتری
3. گام بعدی و مهلت آن'),
  ('Customer report', 'letter', 'en', 'gregory', 'latn', '**Customer report**

As of {{ today }}

- Name: {{ customer.name }}
{% if customer.company %}- Company: {{ customer.company }}
{% endif %}{% if customer.jobTitle %}- Job title: {{ customer.jobTitle }}
{% endif %}- Code: {{ customer.code }}
- Mobile: {{ customer.mobile }}
- E-mail: {{ customer.email }}
- Address: {{ customer.address }}

{{ owner.name }} answers for this customer. To be said in the meeting:

1. What was done together so far
2. What the customer wishes
3. The next step, and by when'),
  ('Отчёт о клиенте', 'letter', 'ru', 'gregory', 'latn', '**Отчёт о клиенте**

На {{ today }}

- Имя: {{ customer.name }}
{% if customer.company %}- Компания: {{ customer.company }}
{% endif %}{% if customer.jobTitle %}- Должность: {{ customer.jobTitle }}
{% endif %}- Код: {{ customer.code }}
- Мобильный: {{ customer.mobile }}
- Эл. почта: {{ customer.email }}
- Адрес: {{ customer.address }}

За клиента отвечает {{ owner.name }}. Обсудить на встрече:

1. Что сделано вместе
2. Пожелания клиента
3. Следующий шаг и срок'),
  ('پاکت نامه', 'envelope_dl', 'fa', 'persian', 'arabext', '{% if customer.company %}{{ customer.company }}
{% endif %}{{ customer.name }}
{{ customer.address }}'),
  ('Envelope', 'envelope_dl', 'en', 'gregory', 'latn', '{% if customer.company %}{{ customer.company }}
{% endif %}{{ customer.name }}
{{ customer.address }}'),
  ('Конверт', 'envelope_dl', 'ru', 'gregory', 'latn', '{% if customer.company %}{{ customer.company }}
{% endif %}{{ customer.name }}
{{ customer.address }}'),
  ('برچسب نشانی', 'labels', 'fa', 'persian', 'arabext', '{% if customer.company %}{{ customer.company }}
{% endif %}{{ customer.name }}
{{ customer.address }}'),
  ('Address labels', 'labels', 'en', 'gregory', 'latn', '{% if customer.company %}{{ customer.company }}
{% endif %}{{ customer.name }}
{{ customer.address }}'),
  ('Адресные наклейки', 'labels', 'ru', 'gregory', 'latn', '{% if customer.company %}{{ customer.company }}
{% endif %}{{ customer.name }}
{{ customer.address }}')
) as t (name, kind, language, calendar, digits, body)
where not exists (select 1 from customers.letter_templates);
