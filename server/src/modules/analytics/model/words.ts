import type { Language } from '../../../kernel/documents/format.ts';
import { callDimensionNames, callKeyNames, callMeasureNames } from './call-words.ts';
import { moneyDimensions, moneyKeys, moneyNames } from './money-words.ts';
import { standingKeys, standingNames } from './standing-words.ts';
import { levelsOf } from './tree-levels.ts';

/** One name in Persian, English and Russian. */
export type Words = readonly [fa: string, en: string, ru: string];
type Named = Readonly<Record<string, Words>>;

/** The word of a language. */
export function wordIn([fa, en, ru]: Words, language: Language): string {
  return { fa, en, ru }[language];
}

/** Names of the measures, as people read them on the screen and in files. */
export const measureNames: Named = {
  ...callMeasureNames,
  activities: ['فعالیت‌ها', 'Activities', 'Дела'],
  visits: ['بازدید از مشتریان', 'Visits to customers', 'Визиты к клиентам'],
  visitHours: ['ساعت بازدید', 'Hours of visits', 'Часы визитов'],
  salesCost: ['هزینه‌ی فعالیت‌ها', 'Cost of activities', 'Стоимость дел'],
  activitiesPerWon: ['فعالیت به ازای هر فرصت برنده', 'Activities per won deal', 'Дел на выигранную сделку'],
  visitsPerWon: ['بازدید به ازای هر فرصت برنده', 'Visits per won deal', 'Визитов на выигранную сделку'],
  visitsPerNewSale: [
    'بازدید به ازای هر فروش به مشتری تازه',
    'Visits per sale to new customers',
    'Визитов на продажу новому клиенту',
  ],
  visitsPerRepeatSale: [
    'بازدید به ازای هر فروش به مشتری پیشین',
    'Visits per sale to existing customers',
    'Визитов на продажу существующему клиенту',
  ],
  costPerWon: [
    'هزینه‌ی فعالیت به ازای هر فرصت برنده',
    'Cost of activities per won deal',
    'Стоимость дел на выигранную сделку',
  ],
  orderDiscountRate: ['نرخ تخفیف سفارش‌ها', 'Discount rate of orders', 'Доля скидок в заказах'],
  convertedDeals: [
    'فرصت‌های برنده‌ی تسعیرشده',
    'Won deals converted from other currencies',
    'Выигранные сделки, пересчитанные по курсу',
  ],
  unratedDeals: [
    'فرصت‌های برنده‌ی بی‌نرخ ارز',
    'Won deals without an exchange rate',
    'Выигранные сделки без курса валюты',
  ],
  lowestRate: ['کمترین نرخ ارز', 'Lowest rate', 'Наименьший курс'],
  highestRate: ['بیشترین نرخ ارز', 'Highest rate', 'Наибольший курс'],
  revenue: ['فروش', 'Sales', 'Продажи'],
  grossRevenue: ['فروش ناخالص', 'Gross sales', 'Валовые продажи'],
  returns: ['برگشتی‌ها', 'Returns', 'Возвраты'],
  discount: ['تخفیف‌ها', 'Discounts', 'Скидки'],
  cost: ['بهای تمام‌شده', 'Cost', 'Себестоимость'],
  margin: ['سود', 'Margin', 'Маржа'],
  marginRate: ['نرخ سود', 'Margin rate', 'Норма маржи'],
  orders: ['سفارش‌ها', 'Orders', 'Заказы'],
  customers: ['مشتریان', 'Customers', 'Клиенты'],
  lines: ['سطرهای سفارش', 'Order lines', 'Строки заказов'],
  quantity: ['مقدار', 'Quantity', 'Количество'],
  averageOrder: ['میانگین سفارش', 'Average order', 'Средний заказ'],
  runningRevenue: ['فروش، جمع انباشته', 'Sales, running total', 'Продажи нарастающим итогом'],
  revenueAverage3: [
    'فروش، میانگین سه دوره',
    'Sales, mean of three periods',
    'Продажи, среднее трёх периодов',
  ],
  interactions: ['تماس‌ها با مشتریان', 'Contacts with customers', 'Контакты с клиентами'],
  contactedCustomers: ['مشتریان تماس‌گرفته', 'Customers contacted', 'Клиенты с контактом'],
  talkTime: ['زمان گفتگو به ثانیه', 'Talk time in seconds', 'Время разговоров в секундах'],
  answers: ['پاسخ‌های نظرسنجی', 'Survey answers', 'Ответы на опросы'],
  answeringCustomers: ['مشتریان پاسخ‌داده', 'Customers who answered', 'Ответившие клиенты'],
  npsAnswers: ['پاسخ‌های توصیه', 'Answers on recommending', 'Ответы о рекомендации'],
  promoters: ['مروجان', 'Promoters', 'Промоутеры'],
  detractors: ['منتقدان', 'Detractors', 'Критики'],
  nps: ['شاخص خالص مروجان', 'Net promoter score', 'Индекс NPS'],
  npsError: ['خطای شاخص خالص مروجان', 'Error of the net promoter score', 'Погрешность NPS'],
  csatAnswers: ['پاسخ‌های رضایت', 'Answers on satisfaction', 'Ответы об удовлетворённости'],
  cesAnswers: ['پاسخ‌های آسانی', 'Answers on ease', 'Ответы о лёгкости'],
  csatTop: ['سهم مشتریان راضی', 'Satisfied share', 'Доля довольных'],
  csatMean: ['میانگین رضایت از ۵', 'Mean satisfaction of 5', 'Средняя удовлетворённость из 5'],
  cesTop: ['سهم پاسخ‌های «آسان»', 'Share that found it easy', 'Доля ответов «легко»'],
  cesMean: ['میانگین آسانی از ۷', 'Mean ease of 7', 'Средняя лёгкость из 7'],
  moves: ['جابه‌جایی مرحله', 'Moves of stage', 'Смены стадии'],
  movedCustomers: ['مشتریان جابه‌جاشده', 'Customers moved', 'Клиенты, сменившие стадию'],
  daysInStage: ['روز در مرحله', 'Days in stage', 'Дней в стадии'],
  closedDeals: ['فرصت‌های بسته‌شده', 'Closed deals', 'Закрытые сделки'],
  wonDeals: ['فرصت‌های برنده', 'Won deals', 'Выигранные сделки'],
  lostDeals: ['فرصت‌های باخته', 'Lost deals', 'Проигранные сделки'],
  winRate: ['نرخ برد', 'Win rate', 'Доля побед'],
  wonAmount: ['مبلغ فرصت‌های برنده', 'Won amount', 'Выигранная сумма'],
  lostAmount: ['مبلغ فرصت‌های باخته', 'Lost amount', 'Проигранная сумма'],
  averageWon: ['میانگین فرصت برنده', 'Average won deal', 'Средняя выигранная сделка'],
  medianWon: ['میانه‌ی فرصت برنده', 'Median won deal', 'Медиана выигранной сделки'],
  dealDiscount: ['تخفیف فرصت‌ها', 'Discounts on deals', 'Скидки по сделкам'],
  discountRate: ['نرخ تخفیف', 'Discount rate', 'Доля скидки'],
  openDeals: ['فرصت‌های باز', 'Open deals', 'Открытые сделки'],
  openAmount: ['مبلغ فرصت‌های باز', 'Amount of open deals', 'Сумма открытых сделок'],
  weightedAmount: [
    'مبلغ وزنی فرصت‌های باز',
    'Weighted amount of open deals',
    'Взвешенная сумма открытых сделок',
  ],
  openAge: [
    'میانگین سن فرصت‌های باز به روز',
    'Mean age of open deals in days',
    'Средний возраст открытых сделок в днях',
  ],
  cycleDays: ['میانگین دوره به روز', 'Mean cycle in days', 'Средний цикл в днях'],
  medianCycleDays: ['میانه‌ی دوره به روز', 'Median cycle in days', 'Медиана цикла в днях'],
  lostCycleDays: [
    'میانگین دوره‌ی باخت به روز',
    'Mean cycle of lost deals in days',
    'Средний цикл проигранных сделок в днях',
  ],
  medianLostCycleDays: [
    'میانه‌ی دوره‌ی باخت به روز',
    'Median cycle of lost deals in days',
    'Медиана цикла проигранных сделок в днях',
  ],
  hoursPerWon: [
    'ساعت کار به ازای هر فرصت برنده',
    'Hours of work per won deal',
    'Часы работы на выигранную сделку',
  ],
  newSales: ['فروش به مشتریان تازه', 'Sales to new customers', 'Продажи новым клиентам'],
  ...moneyNames,
  repeatSales: ['فروش به مشتریان پیشین', 'Sales to existing customers', 'Продажи существующим клиентам'],
};

/** Names of the levels of a tree. */
function levelNames(name: string, [fa, en, ru]: Words): Named {
  return Object.fromEntries(
    levelsOf({ name }).map((level, at) => [
      level,
      [`${fa}، سطح ${'۱۲۳۴۵۶'[at]}`, `${en}, level ${at + 1}`, `${ru}, уровень ${at + 1}`],
    ]),
  );
}

/** Names of the dimensions. One without a name is not offered to people: its keys have none either. */
export const dimensionNames: Named = {
  'date.year': ['سال', 'Year', 'Год'],
  'date.quarter': ['سه‌ماهه', 'Quarter', 'Квартал'],
  'date.month': ['ماه', 'Month', 'Месяц'],
  'date.week': ['هفته', 'Week', 'Неделя'],
  'date.day': ['روز', 'Day', 'День'],
  'date.fiscalYear': ['سال مالی', 'Fiscal year', 'Финансовый год'],
  'date.fiscalQuarter': ['فصل سال مالی', 'Fiscal quarter', 'Финансовый квартал'],
  weekday: ['روز هفته', 'Day of the week', 'День недели'],
  hour: ['ساعت روز', 'Hour of the day', 'Час дня'],
  customer: ['مشتری', 'Customer', 'Клиент'],
  'customer.kind': ['نوع مشتری', 'Kind of customer', 'Вид клиента'],
  'customer.stage': ['مرحله‌ی مشتری', 'Stage of the customer', 'Этап клиента'],
  'customer.source': ['منبع سرنخ', 'Lead source', 'Источник лида'],
  'customer.city': ['شهر مشتری', 'City of the customer', 'Город клиента'],
  'customer.country': ['کشور مشتری', 'Country of the customer', 'Страна клиента'],
  owner: ['مسئول', 'Owner', 'Ответственный'],
  team: ['تیم', 'Team', 'Команда'],
  seller: ['فروشنده', 'Seller', 'Продавец'],
  colleague: ['همکار', 'Colleague', 'Сотрудник'],
  product: ['محصول', 'Product', 'Товар'],
  category: ['دسته', 'Category', 'Категория'],
  channel: ['کانال', 'Channel', 'Канал'],
  source: ['منبع', 'Source', 'Источник'],
  country: ['کشور', 'Country', 'Страна'],
  status: ['سفارش یا برگشت', 'Order or return', 'Заказ или возврат'],
  direction: ['جهت', 'Direction', 'Направление'],
  outcome: ['نتیجه', 'Outcome', 'Итог'],
  'deal.owner': ['فروشنده', 'Seller', 'Продавец'],
  'deal.team': ['تیم فروشنده', 'Team of the seller', 'Команда продавца'],
  'deal.product': ['محصول فرصت', 'Product of the deal', 'Товар сделки'],
  'deal.status': ['برد یا باخت', 'Won or lost', 'Выиграна или проиграна'],
  'deal.lostTo': ['باخت به', 'Lost to', 'Проиграна кому'],
  'deal.source': ['منبع', 'Source', 'Источник'],
  'deal.forecast': ['پیش‌بینی فروشنده', 'Forecast of the seller', 'Прогноз продавца'],
  'deal.channel': ['کانال', 'Channel', 'Канал'],
  'deal.sellerKind': ['گونه‌ی فروشنده', 'Kind of seller', 'Вид продавца'],
  'deal.agent': ['نماینده', 'Agent', 'Агент'],
  'deal.currency': ['ارز فرصت', 'Currency of the deal', 'Валюта сделки'],
  sellerKind: ['گونه‌ی فروشنده', 'Kind of seller', 'Вид продавца'],
  agent: ['نماینده', 'Agent', 'Агент'],
  'customer.territory': ['منطقه‌ی مشتری', 'Territory of the customer', 'Территория клиента'],
  'activity.kind': ['نوع فعالیت', 'Kind of activity', 'Вид дела'],
  'activity.owner': ['همکار', 'Colleague', 'Сотрудник'],
  'activity.team': ['تیم همکار', 'Team of the colleague', 'Команда сотрудника'],
  'answer.question': ['پرسش', 'Question', 'Вопрос'],
  'answer.source': ['منبع پاسخ', 'Source of the answer', 'Источник ответа'],
  'answer.score': ['امتیاز', 'Score', 'Оценка'],
  'move.from': ['از مرحله', 'From stage', 'Из стадии'],
  'move.to': ['به مرحله', 'To stage', 'В стадию'],
  'seller.team': ['تیم فروشنده', 'Team of the seller', 'Команда продавца'],
  'customer.tier': ['رده‌ی ارزش مشتری', 'Value tier of the customer', 'Уровень ценности клиента'],
  ...callDimensionNames,
  ...standingNames,
  ...moneyDimensions,
  'move.reason': ['علت جابه‌جایی', 'Reason of the move', 'Причина смены'],
  ...levelNames('category', ['دسته', 'Category', 'Категория']),
  ...levelNames('seller.team', ['تیم فروشنده', 'Team of the seller', 'Команда продавца']),
  ...levelNames('deal.team', ['تیم فروشنده', 'Team of the seller', 'Команда продавца']),
  ...levelNames('team', ['تیم', 'Team', 'Команда']),
  ...levelNames('customer.territory', ['منطقه‌ی مشتری', 'Territory of the customer', 'Территория клиента']),
};

const stages: Named = {
  prospect: ['سرنخ', 'Lead', 'Лид'],
  first_purchase: ['خرید نخست', 'First buy', 'Первая покупка'],
  repeat: ['تکراری', 'Repeat', 'Повторный'],
  loyal: ['وفادار', 'Loyal', 'Лояльный'],
  at_risk: ['رو به ریزش', 'At risk', 'В зоне риска'],
  lost: ['ازدست‌رفته', 'Lost', 'Потерянный'],
  won_back: ['بازگشته', 'Won back', 'Возвращённый'],
};

/** Ways of selling, and how talks are led. */
const channels: Named = {
  direct: ['حضوری', 'Direct', 'Напрямую'],
  online: ['برخط', 'Online', 'Онлайн'],
  agent: ['نماینده', 'Partner', 'Партнёр'],
  franchise: ['فرانشیز', 'Franchise', 'Франшиза'],
  phone: ['تلفنی', 'Phone', 'Телефон'],
  call: ['تماس', 'Call', 'Звонок'],
  email: ['ایمیل', 'E-mail', 'Эл. почта'],
  sms: ['پیامک', 'SMS', 'SMS'],
  visit: ['بازدید', 'Visit', 'Визит'],
  meeting: ['جلسه', 'Meeting', 'Встреча'],
  chat: ['گفتگو', 'Chat', 'Чат'],
  letter: ['نامه', 'Letter', 'Письмо'],
  fax: ['نمابر', 'Fax', 'Факс'],
  web: ['وب', 'Web', 'Веб'],
  other: ['دیگر', 'Other', 'Другое'],
};

/** Names of keys, in their own order where they have one. Keys without a name are shown as they are. */
/** Who sells. */
const sellers: Named = {
  own: ['کارکنان خودمان', 'Own staff', 'Свои сотрудники'],
  online: ['برخط', 'Online', 'Онлайн'],
  agent: ['نماینده', 'Agent', 'Агент'],
  franchise: ['فرانشیز', 'Franchisee', 'Франчайзи'],
};

export const keyNames: Readonly<Record<string, Named>> = {
  ...callKeyNames,
  ...standingKeys,
  ...moneyKeys,
  sellerKind: sellers,
  'deal.sellerKind': sellers,
  'customer.kind': {
    person: ['شخص', 'Person', 'Контакт'],
    company: ['شرکت', 'Company', 'Компания'],
  },
  'customer.stage': stages,
  'move.from': stages,
  'move.to': stages,
  channel: channels,
  'deal.channel': channels,
  weekday: {
    saturday: ['شنبه', 'Saturday', 'Суббота'],
    sunday: ['یکشنبه', 'Sunday', 'Воскресенье'],
    monday: ['دوشنبه', 'Monday', 'Понедельник'],
    tuesday: ['سه‌شنبه', 'Tuesday', 'Вторник'],
    wednesday: ['چهارشنبه', 'Wednesday', 'Среда'],
    thursday: ['پنجشنبه', 'Thursday', 'Четверг'],
    friday: ['جمعه', 'Friday', 'Пятница'],
  },
  status: {
    placed: ['سفارش', 'Order', 'Заказ'],
    returned: ['برگشت', 'Return', 'Возврат'],
  },
  direction: {
    in: ['ورودی', 'Inbound', 'Входящие'],
    out: ['خروجی', 'Outbound', 'Исходящие'],
  },
  'activity.kind': {
    task: ['کار', 'Task', 'Задача'],
    call: ['تماس', 'Call', 'Звонок'],
    meeting: ['جلسه', 'Meeting', 'Встреча'],
    visit: ['بازدید', 'Visit', 'Визит'],
  },
  'answer.question': {
    nps: ['توصیه به دیگران، ۰ تا ۱۰', 'Recommending, 0 to 10', 'Рекомендация, 0–10'],
    csat: ['رضایت، ۱ تا ۵', 'Satisfaction, 1 to 5', 'Удовлетворённость, 1–5'],
    ces: ['آسانی، ۱ تا ۷', 'Ease, 1 to 7', 'Лёгкость, 1–7'],
  },
  'deal.forecast': {
    commit: ['قطعی', 'Commit', 'Обещано'],
    best: ['بهترین حالت', 'Best case', 'Лучший случай'],
    pipeline: ['در قیف', 'Pipeline', 'В воронке'],
    omitted: ['کنارگذاشته', 'Left out', 'Исключено'],
  },
  'deal.status': {
    won: ['برنده', 'Won', 'Успешно реализована'],
    lost: ['باخته', 'Lost', 'Закрыта и не реализована'],
  },
};
