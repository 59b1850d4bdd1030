import { deciles } from '../standing/bands.ts';

/** A name in Persian, English and Russian. */
type Words = readonly [fa: string, en: string, ru: string];

const tag = ['fa', 'en', 'ru'] as const;
const word = { fa: 'دهک', en: 'Decile', ru: 'Дециль' } as const;

/** `d01` is the best tenth. */
const tenths = Object.fromEntries(
  deciles.map((key, at) => {
    const [fa, en, ru] = tag.map(
      (language) => `${word[language]} ${new Intl.NumberFormat(language).format(at + 1)}`,
    );
    return [key, [fa ?? '', en ?? '', ru ?? '']] as const;
  }),
);

export const standingNames: Readonly<Record<string, Words>> = {
  'customer.segment': ['مشتریان همانند', 'Alike customers', 'Похожие клиенты'],
  'customer.rfm': ['گروه RFM', 'RFM group', 'Группа RFM'],
  'customer.riskBand': ['خطر رفتن', 'Risk of leaving', 'Риск ухода'],
  'customer.lifetimeDecile': ['دهک ارزش طول عمر', 'Decile of lifetime value', 'Дециль пожизненной ценности'],
  'customer.profitDecile': ['دهک سود', 'Decile of profit', 'Дециль прибыли'],
};

export const standingKeys: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  'customer.rfm': {
    champions: ['قهرمان', 'Champions', 'Чемпионы'],
    loyal: ['وفادار', 'Loyal', 'Лояльные'],
    potential_loyalists: ['وفادار بالقوه', 'Potential loyalists', 'Потенциально лояльные'],
    new: ['تازه‌وارد', 'New', 'Новички'],
    promising: ['امیدبخش', 'Promising', 'Обещающие'],
    attention: ['نیازمند توجه', 'Attention', 'Внимание'],
    about_to_sleep: ['رو به خواب', 'About to sleep', 'Засыпающие'],
    at_risk: ['رو به ریزش', 'At risk', 'В зоне риска'],
    cant_lose: ['خطر جدی', 'Can’t lose', 'Нельзя терять'],
    lost: ['خفته', 'Hibernating', 'Спящие'],
    others: ['دیگران', 'Others', 'Остальные'],
  },
  'customer.riskBand': {
    low: ['کم', 'Low', 'Низкий'],
    middle: ['میانه', 'Medium', 'Средний'],
    high: ['زیاد', 'High', 'Высокий'],
  },
  'customer.lifetimeDecile': tenths,
  'customer.profitDecile': tenths,
};
