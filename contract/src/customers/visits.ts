import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Activity } from './activities.ts';

/** The caller's visits of a day in an order that saves way. Distances are metres as the crow flies. */
export const visitRoute = endpoint('GET', '/api/v1/visits/route', {
  id: 'customers.visit.route',
  summary: 'The caller’s planned visits of a day, in the order that saves way',
  permission: 'customers.activity.read',
  query: z.strictObject({ day: LocalDate }),
  response: z.strictObject({
    /** In the proposed order; those whose place is not known stand last, by city. */
    items: z.array(
      z.strictObject({
        activity: Activity,
        city: z.string().nullable(),
        /** Whether an earlier visit has noted the place. */
        isPlaced: z.boolean(),
        /** To the one before it; null where a place is not known, and for the first. */
        metres: z.number().int().nullable(),
      }),
    ),
    /** Of the places that are known: as planned now, and as proposed. */
    planned: z.number().int(),
    proposed: z.number().int(),
  }),
});

export const orderVisits = endpoint('POST', '/api/v1/visits/order', {
  id: 'customers.visit.order',
  summary: 'Visits of a day in another order: the times of the day stay, what is done at them changes',
  permission: 'customers.activity.write',
  body: z.strictObject({ day: LocalDate, ids: z.array(Id).min(2).max(50) }),
  response: z.strictObject({ changed: z.number().int() }),
  status: 200,
  errors: ['access.denied', 'request.refused', 'resource.conflict'],
});
