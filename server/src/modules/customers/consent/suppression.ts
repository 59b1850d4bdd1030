import type { Ctx } from '../../../kernel/context.ts';

/** What is known of a contact point on one record: that nothing arrives there, or that it is right. */
export interface ContactMark {
  /** Compared form of the contact point. */
  readonly key: string;
  readonly customerId: string;
  readonly trouble: 'bounced' | 'dead' | null;
  readonly troubleAt: string | null;
  readonly verifiedAt: string | null;
}

/** Marks on some contact points, on whatever record. */
export type MarkSource = (ctx: Ctx, keys: readonly string[]) => Promise<readonly ContactMark[]>;

const sources: MarkSource[] = [];

/** Whoever knows of dead contact points says so here, once at start; every check of `mayContact` asks. */
export function addMarkSource(source: MarkSource): void {
  if (!sources.includes(source)) sources.push(source);
}

export async function marksOn(ctx: Ctx, keys: readonly string[]): Promise<ContactMark[]> {
  const found: ContactMark[] = [];
  if (keys.length === 0) return found;
  for (const source of sources) found.push(...(await source(ctx, keys)));
  return found;
}

/**
 * Whether a contact point must not be used at a moment, by the marks on it. A bounce is a fact of the mailbox and holds
 * for everybody who carries it, until somebody finds it right later, on whatever record. That a point is dead is said of
 * one customer: the number may be another's by now, so it holds for that customer alone. Pure. Times are ISO instants
 * of one form. `group`: the records of the customer.
 */
export function troubleOn(
  marks: readonly ContactMark[],
  group: ReadonlySet<string>,
  at: string,
): 'contact_bounced' | 'contact_dead' | null {
  const own = marks.filter((mark) => group.has(mark.customerId));
  if (stands(own, 'dead', at)) return 'contact_dead';
  return stands(marks, 'bounced', at) ? 'contact_bounced' : null;
}

function stands(marks: readonly ContactMark[], trouble: 'bounced' | 'dead', at: string): boolean {
  const until = (time: string | null) => (time !== null && time <= at ? time : '');
  const last = latest(marks.map((mark) => (mark.trouble === trouble ? until(mark.troubleAt) : '')));
  return last !== '' && last >= latest(marks.map((mark) => until(mark.verifiedAt)));
}

function latest(times: readonly string[]): string {
  return times.reduce((a, b) => (a > b ? a : b), '');
}
