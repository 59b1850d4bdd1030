import { z } from 'zod';

/** Bytes of the largest message, and events in it. The script sends less than both. */
export const largestMessage = 64 * 1024;
const mostEvents = 100;

const printable = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, { message: 'control characters' });

const V7 = z.uuidv7();
const Name = printable(60).regex(/^\S(.*\S)?$/u, { message: 'a name, without spaces around it' });
const time = z.number().int().min(0).max(8_640_000_000_000_000);

const where = {
  /** Number of the event, counted by the visitor's browser: with the visitor it is its identity. */
  i: z.number().int().min(1).max(4_294_967_295),
  /** Session. */
  s: V7,
  /** Milliseconds by the visitor's clock. */
  t: time,
  /** Path of the page. */
  p: printable(500).regex(/^\//, { message: 'begins with /' }),
  /** Host of the page that led here. */
  r: printable(200).optional(),
  /** utm_source, utm_medium, utm_campaign. */
  u: z.tuple([printable(100), printable(100), printable(100)]).optional(),
};

const PageEvent = z.discriminatedUnion('k', [
  z.strictObject({ k: z.literal('view'), ...where }),
  z.strictObject({
    k: z.literal('event'),
    ...where,
    n: Name,
    d: z
      .record(printable(40).min(1), z.union([printable(200), z.number(), z.boolean()]))
      .refine((details) => Object.keys(details).length <= 10, { message: 'at most 10' })
      .optional(),
  }),
  z.strictObject({
    k: z.literal('purchase'),
    ...where,
    o: printable(100).min(1),
    a: z.string().regex(/^\d{1,15}(\.\d{1,4})?$/, { message: 'such as 1250000 or 12.50' }),
    c: printable(3),
  }),
]);
export type PageEvent = z.infer<typeof PageEvent>;

/** What the script of a page sends: one visitor, up to a hundred events. */
export const Message = z.strictObject({
  /** Public key of the site. */
  site: printable(40),
  visitor: z.uuid(),
  /** The visitor's clock when this was sent: tells how far it is off. */
  now: time,
  /** The browser is driven by a program. */
  robot: z.boolean().optional(),
  /** What the site says of the visitor, such as `loyal`. */
  group: printable(40).optional(),
  /** Says which customer the visitor is. */
  identity: printable(1000).optional(),
  events: z.array(PageEvent).max(mostEvents),
});
export type Message = z.infer<typeof Message>;
