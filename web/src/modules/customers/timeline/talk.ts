import { parseDate, parseTime, toCalendarDateTime, toZoned } from '@internationalized/date';
import type { Channel, recordInteraction } from '@peyvand/contract/customers/story';
import type { z } from 'zod';

export type TalkKind = 'call' | 'visit' | 'message';

/** What is chosen beside the text of a talk. `at` null is now. */
export interface TalkDraft {
  channel: Channel;
  direction: 'in' | 'out';
  outcome: 'reached' | 'missed' | 'left_message' | null;
  minutes: number | null;
  at: string | null;
}

export function startTalk(channel: Channel): TalkDraft {
  return {
    channel,
    direction: 'out',
    outcome: channel === 'call' ? 'reached' : null,
    minutes: null,
    at: null,
  };
}

/** The talk as the contract takes it. */
export function bodyOfTalk(
  talk: TalkDraft,
  text: string,
): z.input<NonNullable<typeof recordInteraction.body>> {
  return {
    channel: talk.channel,
    direction: talk.direction,
    ...(text === '' ? {} : { body: text }),
    ...(talk.channel === 'call' && talk.outcome ? { outcome: talk.outcome } : {}),
    ...(talk.minutes ? { duration: Math.round(talk.minutes * 60) } : {}),
    ...(talk.at ? { occurredAt: talk.at } : {}),
  };
}

/** The instant of a wall-clock time in a zone. */
export function instantOf(day: string, time: string, zone: string): string {
  return toZoned(toCalendarDateTime(parseDate(day), parseTime(time)), zone).toAbsoluteString();
}
