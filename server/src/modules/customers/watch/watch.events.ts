import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

const WatcherFacts = z.strictObject({ userId: z.string() });

export const watcherAdded = eventType('customers.watcher.added', 1, WatcherFacts);

export const watcherRemoved = eventType('customers.watcher.removed', 1, WatcherFacts);
