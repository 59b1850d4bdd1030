import { FlowKind } from '@peyvand/contract/analytics/programme';
import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

const changes = z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() }));
const flow = z.strictObject({ kind: FlowKind, from: z.string(), changes });

/** Periods, discount or shares by which the programme is judged were changed. */
export const programmeChanged = eventType('analytics.programme.changed', 1, z.strictObject({ changes }));

/** A cost or a benefit of the programme was entered, changed or removed. */
export const flowAdded = eventType('analytics.programme_flow.added', 1, flow);
export const flowChanged = eventType('analytics.programme_flow.changed', 1, flow);
export const flowRemoved = eventType('analytics.programme_flow.removed', 1, flow);
