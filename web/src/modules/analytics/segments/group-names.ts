import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AlikeGroup, SegmentFeature } from '@peyvand/contract/analytics/segments';

/** What is said of a group that lies below and above the average. */
const traitWords: Readonly<Record<SegmentFeature, readonly [MessageDescriptor, MessageDescriptor]>> = {
  recency: [msg`Bought lately`, msg`Long without an order`],
  orders: [msg`Few orders`, msg`Frequent orders`],
  spent: [msg`Low spending`, msg`High spending`],
  margin: [msg`Low margin`, msg`High margin`],
  age: [msg`New relation`, msg`Long relation`],
};

/** A name for each group, by its id, of what sets it apart the most: two traits, or three where two would say the same. */
export function groupNames(groups: readonly AlikeGroup[], i18n: I18n): ReadonlyMap<string, string> {
  const words = new Map(
    groups.map(({ id, traits }) => [
      id,
      traits.map(({ feature, off }) => i18n._(traitWords[feature][off > 0 ? 1 : 0])),
    ]),
  );
  const named = (id: string, count: number) => {
    const own = words.get(id) ?? [];
    return own.length === 0 ? i18n._(msg`Near the average`) : own.slice(0, count).join(' · ');
  };
  return new Map(
    groups.map(({ id }) => {
      const short = named(id, 2);
      const isTaken = groups.some((other) => other.id !== id && named(other.id, 2) === short);
      return [id, isTaken ? named(id, 3) : short];
    }),
  );
}
