import type { Filter } from '@peyvand/contract/core/filter';
import type { FilterField } from '../kit/filter/fields.ts';
import { useSay } from './say.ts';

export const sampleFilter: Filter = {
  and: [
    { field: 'sales', op: 'gte', value: '900000000' },
    { field: 'lastContact', op: 'lt', value: { relative: { unit: 'day', offset: -30 } } },
    {
      or: [
        { field: 'risk', op: 'gt', value: 0.4 },
        { field: 'stage', op: 'in', value: ['lead', 'loyal'] },
      ],
    },
  ],
};

export function useSampleFields(): FilterField[] {
  const s = useSay();
  return [
    {
      id: 'sales',
      label: s('خرید ۱۲ ماه', '12-month sales', 'Продажи за год'),
      kind: 'money',
      currency: 'IRR',
    },
    {
      id: 'lastContact',
      label: s('آخرین تماس', 'Last contact', 'Последний контакт'),
      kind: 'day',
      nullable: true,
    },
    { id: 'risk', label: s('خطر ریزش', 'Churn risk', 'Риск оттока'), kind: 'percent' },
    {
      id: 'stage',
      label: s('مرحله', 'Stage', 'Этап'),
      kind: 'choice',
      options: [
        { id: 'lead', label: s('سرنخ', 'Lead', 'Лид') },
        { id: 'loyal', label: s('وفادار', 'Loyal', 'Лояльный') },
        { id: 'repeat', label: s('تکراری', 'Repeat', 'Повторный') },
      ],
    },
    { id: 'name', label: s('نام', 'Name', 'Имя'), kind: 'text' },
    { id: 'orders', label: s('سفارش‌ها', 'Orders', 'Заказы'), kind: 'number' },
    { id: 'consent', label: s('رضایت', 'Consent', 'Согласие'), kind: 'flag' },
  ];
}

export interface SampleRow {
  id: string;
  name: string;
  city: string;
  contact: string;
  sales: string;
  worth: number;
  risk: number;
  last: string;
  due: string;
}

const loaded = Date.now();
const firms = [
  ['لبنیات سپیدان', 'Sepidan Dairy', 'Сепидан', 'شیراز', 'Shiraz', 'Шираз'],
  ['پخش غذایی البرز', 'Alborz Foods', 'Альборз', 'کرج', 'Karaj', 'Кередж'],
  ['داروسازی رازیان', 'Razian Pharma', 'Разиан Фарма', 'تهران', 'Tehran', 'Тегеран'],
  ['Nova Trade FZE', 'Nova Trade FZE', 'Nova Trade FZE', 'دبی', 'Dubai', 'Дубай'],
  ['ООО «Каспий Снаб»', 'OOO Kaspiy Snab', 'ООО «Каспий Снаб»', 'آستراخان', 'Astrakhan', 'Астрахань'],
] as const;

/** Row `index` of a list of any length, always the same. */
export function useSampleRow(): (index: number) => SampleRow {
  const s = useSay();
  return (index) => {
    const firm = firms[index % firms.length] ?? firms[0];
    const day = (offset: number) => new Date(loaded + offset * 86_400_000).toISOString();
    return {
      id: `r${index}`,
      name: s(firm[0], firm[1], firm[2]),
      city: s(firm[3], firm[4], firm[5]),
      contact: s('کامران فرهادی', 'Kamran Farhadi', 'Камран Фархади'),
      sales: String((18_420 - ((index * 37) % 18_000)) * 1_000_000),
      worth: 4 - (index % 4),
      risk: (index * 13) % 90,
      last: day(-(index % 12)),
      due: day((index % 9) - 4).slice(0, 10),
    };
  };
}
