import type { AlikeGroup, SegmentFeature } from '@peyvand/contract/analytics/segments';
import type { Language } from '../../../kernel/documents/format.ts';
import { type Words, wordIn } from '../model/words.ts';

/** What is said of a group that lies below and above the average. */
const traitWords: Readonly<Record<SegmentFeature, readonly [below: Words, above: Words]>> = {
  recency: [
    ['خرید تازه', 'Bought lately', 'Недавние покупки'],
    ['مدت‌ها بی‌سفارش', 'Long without an order', 'Давно без заказов'],
  ],
  orders: [
    ['سفارش‌های کم', 'Few orders', 'Мало заказов'],
    ['سفارش‌های پرتکرار', 'Frequent orders', 'Частые заказы'],
  ],
  spent: [
    ['خرید کم', 'Low spending', 'Небольшие покупки'],
    ['خرید زیاد', 'High spending', 'Большие покупки'],
  ],
  margin: [
    ['حاشیه‌ی سود پایین', 'Low margin', 'Низкая маржа'],
    ['حاشیه‌ی سود بالا', 'High margin', 'Высокая маржа'],
  ],
  age: [
    ['رابطه‌ی تازه', 'New relation', 'Новые отношения'],
    ['رابطه‌ی دیرین', 'Long relation', 'Давние отношения'],
  ],
};
const average: Words = ['نزدیک به میانگین', 'Near the average', 'Около среднего'];

/** A name for each group, by its id, of what sets it apart the most: two traits, or three where two would say the same. */
export function groupNames(
  groups: readonly Pick<AlikeGroup, 'id' | 'traits'>[],
  language: Language,
): Map<string, string> {
  const words = new Map(
    groups.map(({ id, traits }) => [
      id,
      traits.map(({ feature, off }) => wordIn(traitWords[feature][off > 0 ? 1 : 0], language)),
    ]),
  );
  const named = (id: string, count: number) => {
    const own = words.get(id) ?? [];
    return own.length === 0 ? wordIn(average, language) : own.slice(0, count).join(' · ');
  };
  return new Map(
    groups.map(({ id }) => {
      const short = named(id, 2);
      const isTaken = groups.some((other) => other.id !== id && named(other.id, 2) === short);
      return [id, isTaken ? named(id, 3) : short];
    }),
  );
}
