import type { Notification } from '@peyvand/contract/platform/notifications';

/** Notifications that stand together: the same kind about the same thing, one after the other. */
export interface NoticeGroup {
  readonly head: Notification;
  readonly rest: readonly Notification[];
}

/** Gathers neighbours of one kind with one address; the latest of them stands for all. */
export function groupNotices(list: readonly Notification[]): NoticeGroup[] {
  const groups: { head: Notification; rest: Notification[] }[] = [];
  for (const notice of list) {
    const last = groups.at(-1);
    const same =
      last && notice.link !== null && last.head.kind === notice.kind && last.head.link === notice.link;
    if (same) last.rest.push(notice);
    else groups.push({ head: notice, rest: [] });
  }
  return groups;
}

/** When a snooze ends that is named in words, by the reader's clock. */
export type Until = 'hour' | 'evening' | 'tomorrow' | 'week';

/** The instant of it: an hour from now, today at 18:00, the next day at 9:00, seven days on at 9:00. */
export function untilOf(choice: Until, now: Date, localOf: (local: string) => Date, today: string): Date {
  if (choice === 'hour') return new Date(now.getTime() + 3_600_000);
  const dayAfter = (days: number) =>
    new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  if (choice === 'tomorrow') return localOf(`${dayAfter(1)}T09:00`);
  if (choice === 'week') return localOf(`${dayAfter(7)}T09:00`);
  const evening = localOf(`${today}T18:00`);
  return evening > now ? evening : localOf(`${dayAfter(1)}T18:00`);
}
