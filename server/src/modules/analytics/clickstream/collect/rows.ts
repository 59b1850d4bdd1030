import { Currency, minorDigits } from '@peyvand/contract/core/money';
import { scaled } from '../../../../kernel/money/decimal.ts';
import type { OpenSite } from '../site/site.store.ts';
import { agentOf } from './agent.ts';
import { channelOf } from './channel.ts';
import type { Message, PageEvent } from './message.ts';

/** A row of `facts_page_events`, as batches keep it and the analytics engine takes it. */
export interface PageRow {
  readonly site_id: string;
  readonly visitor_id: string;
  readonly session_id: string;
  readonly seq: number;
  readonly at: string;
  readonly kind: PageEvent['k'];
  /** What the event is called: the path of a view, the name of an event, `purchase`. */
  readonly label: string;
  readonly path: string;
  readonly channel: string;
  readonly referrer: string;
  readonly utm_source: string;
  readonly utm_medium: string;
  readonly utm_campaign: string;
  readonly device: string;
  readonly browser: string;
  readonly system: string;
  readonly visitor_group: string;
  readonly is_bot: 0 | 1;
  readonly order_ref: string;
  readonly amount: string | null;
  readonly currency: string;
  readonly details: Readonly<Record<string, string>>;
  /** When it was received, in milliseconds: of two copies of an event the later one stays. */
  readonly ver: number;
}

/** A message that cannot be kept, with the place in it. */
export class UnfitMessage extends Error {}

/** The rows of a message that was received at a moment (ms). Throws UnfitMessage. */
export function rowsOf(message: Message, site: OpenSite, userAgent: string, received: number): PageRow[] {
  const agent = agentOf(userAgent);
  const own = new Set(site.origins.map((origin) => new URL(origin).hostname));
  const oldest = received - site.daysKept * 86_400_000;
  return message.events.map((event, at) => {
    const [source, medium, campaign] = event.u ?? ['', '', ''];
    const said = (event.r ?? '').toLowerCase();
    const referrer = own.has(said) ? '' : said;
    return {
      site_id: site.id,
      visitor_id: message.visitor,
      session_id: event.s,
      seq: event.i,
      // Clocks of visitors are wrong, but go evenly: how long ago it was is known, and no event is of the future.
      at: new Date(Math.max(oldest, received - Math.max(0, message.now - event.t))).toISOString(),
      kind: event.k,
      label: labelOf(event),
      path: event.p,
      channel: channelOf(referrer, source, medium),
      referrer,
      utm_source: source,
      utm_medium: medium,
      utm_campaign: campaign,
      device: agent.device,
      browser: agent.browser,
      system: agent.system,
      visitor_group: message.group ?? '',
      is_bot: agent.isBot || message.robot ? 1 : 0,
      ...boughtIn(event, `events.${at}`),
      details: event.k === 'event' ? texts(event.d ?? {}) : {},
      ver: received,
    };
  });
}

function labelOf(event: PageEvent): string {
  if (event.k === 'view') return event.p;
  return event.k === 'event' ? event.n : 'purchase';
}

function boughtIn(event: PageEvent, place: string): Pick<PageRow, 'order_ref' | 'amount' | 'currency'> {
  if (event.k !== 'purchase') return { order_ref: '', amount: null, currency: '' };
  const currency = Currency.safeParse(event.c);
  if (!currency.success) throw new UnfitMessage(`${place}.c: there is no such currency`);
  const digits = minorDigits[currency.data];
  const { units, scale } = scaled(event.a.includes('.') ? event.a.replace(/\.?0+$/, '') : event.a);
  if (scale > digits) throw new UnfitMessage(`${place}.a: ${currency.data} has ${digits} decimals`);
  const amount = String(units * 10n ** BigInt(digits - scale));
  return { order_ref: event.o, amount, currency: currency.data };
}

function texts(details: Readonly<Record<string, string | number | boolean>>): Record<string, string> {
  return Object.fromEntries(Object.entries(details).map(([key, value]) => [key, String(value)]));
}
