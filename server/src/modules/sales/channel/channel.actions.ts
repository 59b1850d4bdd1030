import { isDeepStrictEqual } from 'node:util';
import type { Violation } from '@peyvand/contract/core/problem';
import type { Channels, SalesChannel } from '@peyvand/contract/sales/channels';
import { BuiltInChannel } from '@peyvand/contract/sales/orders';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { staleVersion, unsound } from '../errors.ts';
import { channelsChanged } from './channel.events.ts';
import { loadChannels, lockChannels, putChannels } from './channel.store.ts';

/** There is one list of channels; it needs a subject in the log. */
const listId = '00000000-0000-0000-0000-000000000006';

/** Replaces the list. What is left out is retired, since deals and orders name it. Throws `sales.channel.unsound`. */
export async function changeChannels(
  ctx: WriteCtx,
  version: number,
  items: readonly SalesChannel[],
): Promise<Channels> {
  const before = await lockChannels(ctx);
  if (before.version !== version) throw staleVersion();
  const violations = items.flatMap((one, at) => faultsOf(one, at, items.slice(0, at)));
  if (!items.some(({ active }) => active))
    violations.push({ path: 'items', reason: 'empty', message: 'offer at least one' });
  if (violations.length > 0) throw unsound('channel', violations);
  await putChannels(ctx, items);
  const after = await loadChannels(ctx);
  if (isDeepStrictEqual(before.items, after.items)) return after;
  await emit(ctx, channelsChanged, {
    subject: { kind: 'channel', id: listId },
    customerId: null,
    data: { changes: { items: { from: before.items, to: after.items } } },
  });
  return after;
}

function faultsOf(
  { id, names, active }: SalesChannel,
  at: number,
  others: readonly SalesChannel[],
): Violation[] {
  const path = `items.${at}`;
  if (others.some((one) => one.id === id))
    return [{ path: `${path}.id`, reason: 'repeated', message: 'stands twice' }];
  const own = keysOf(names);
  if (own.length === 0 && !BuiltInChannel.safeParse(id).success)
    return [{ path: `${path}.names`, reason: 'empty', message: 'has a name in at least one language' }];
  const taken = new Set(others.filter((one) => one.active).flatMap((one) => keysOf(one.names)));
  return active && own.some((key) => taken.has(key))
    ? [{ path: `${path}.names`, reason: 'repeated', message: 'is called like another one' }]
    : [];
}

function keysOf(names: SalesChannel['names']): string[] {
  return Object.values(names).flatMap((name) => (name === undefined ? [] : [fold(name)]));
}
