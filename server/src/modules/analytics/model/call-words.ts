/** A name in Persian, English and Russian. */
type Named = Readonly<Record<string, readonly [fa: string, en: string, ru: string]>>;

/** Names of what is asked of calls of the contact centre. */
export const callMeasureNames: Named = {
  calls: ['تماس‌های مرکز تماس', 'Calls of the contact centre', 'Звонки контакт-центра'],
  callsOffered: ['تماس‌های ورودی به صف', 'Calls offered', 'Поступившие звонки'],
  callsAnswered: ['تماس‌های پاسخ‌داده', 'Calls answered', 'Принятые звонки'],
  callsAbandoned: ['تماس‌های رهاشده', 'Calls abandoned', 'Потерянные звонки'],
  abandonmentRate: ['نرخ رهاکردن تماس', 'Abandonment rate', 'Доля потерянных звонков'],
  serviceLevel20: ['سطح خدمت تا ۲۰ ثانیه', 'Service level within 20 s', 'Уровень обслуживания за 20 с'],
  serviceLevel30: ['سطح خدمت تا ۳۰ ثانیه', 'Service level within 30 s', 'Уровень обслуживания за 30 с'],
  serviceLevel60: ['سطح خدمت تا ۶۰ ثانیه', 'Service level within 60 s', 'Уровень обслуживания за 60 с'],
  answerSpeed: [
    'میانگین زمان پاسخ (ثانیه)',
    'Average speed of answer, seconds',
    'Средняя скорость ответа, с',
  ],
  callWait: ['میانگین انتظار (ثانیه)', 'Mean wait, seconds', 'Среднее ожидание, с'],
  abandonedWait: [
    'میانگین انتظار تا رهاکردن (ثانیه)',
    'Mean wait before hanging up, seconds',
    'Среднее ожидание до отбоя, с',
  ],
  handlingTime: [
    'میانگین زمان رسیدگی (ثانیه)',
    'Average handling time, seconds',
    'Среднее время обработки, с',
  ],
  callTalkTime: ['زمان مکالمه به ثانیه', 'Talk time of calls in seconds', 'Время разговоров по звонкам, с'],
  callDays: ['روزهای دارای تماس', 'Days with calls', 'Дни со звонками'],
  callingCustomers: ['مشتریان تماس‌گیرنده', 'Customers who called', 'Звонившие клиенты'],
};

export const callDimensionNames: Named = {
  'call.halfHour': ['نیم‌ساعت', 'Half hour', 'Получас'],
  'call.queue': ['خط تماس', 'Line', 'Линия'],
  'call.outcome': ['نتیجه‌ی تماس', 'Outcome of the call', 'Результат звонка'],
  'call.agent': ['کارشناس تماس', 'Agent', 'Оператор'],
  'call.waited': ['ثانیه‌ی انتظار', 'Seconds waited', 'Секунды ожидания'],
};

export const callKeyNames: Readonly<Record<string, Named>> = {
  'call.outcome': {
    answered: ['پاسخ‌داده', 'Answered', 'Принят'],
    transferred: ['منتقل‌شده', 'Transferred', 'Переведён'],
    abandoned: ['رهاشده', 'Abandoned', 'Потерян'],
    short: ['کوتاه', 'Short', 'Короткий'],
    failed: ['ناموفق', 'Failed', 'Не состоялся'],
  },
};
