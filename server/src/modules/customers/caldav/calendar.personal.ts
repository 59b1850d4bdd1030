import { recogniser } from '../../../kernel/person.ts';
import type { PersonalData } from '../../../kernel/personal.ts';
import { dropOrphans, extrasKept, forgetExtras } from './forget.store.ts';

/**
 * What calendar programs said of events beside what Peyvand keeps: lines with people invited by e-mail address. Those
 * that name the person go; the event of others stays.
 */
export const calendarPersonal: PersonalData = {
  name: 'customers.calendar_objects',
  isSlow: true,
  tables: ['customers.calendar_objects', 'customers.calendar_states'],
  export: async function* (ctx, person) {
    const names = recogniser(person);
    for (const { extras } of await extrasKept(ctx)) {
      const lines = Object.values(extras).flatMap((one) => [
        ...one.lines,
        ...one.mailed.map(({ line }) => line),
      ]);
      const theirs = lines.filter((line) => names(line));
      if (theirs.length > 0) yield { lines: theirs };
    }
  },
  erase: async (ctx, person) => {
    const names = recogniser(person);
    const named = (await extrasKept(ctx)).filter(({ extras }) => names(JSON.stringify(extras)));
    await forgetExtras(ctx, named);
    return { rows: named.length + (await dropOrphans(ctx)) };
  },
};
