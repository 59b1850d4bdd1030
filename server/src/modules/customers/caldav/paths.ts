/** Where calendar programs find things. A person sees their own calendars and nobody else's. */
export type Place =
  | { readonly kind: 'root' | 'principals' | 'calendars' }
  | { readonly kind: 'principal' | 'home'; readonly userId: string }
  | { readonly kind: 'calendar'; readonly userId: string; readonly calendar: CalendarName }
  | {
      readonly kind: 'object';
      readonly userId: string;
      readonly calendar: CalendarName;
      readonly name: string;
    };

/** Two, since Apple's programs keep appointments and tasks apart. */
export const calendarNames = ['events', 'tasks'] as const;
export type CalendarName = (typeof calendarNames)[number];

export const root = '/dav/';
const id = /^[0-9a-f-]{36}$/;
const maxName = 200;

/** What stands at a path; null for nothing. */
export function placeOf(path: string): Place | null {
  const steps = decoded(path);
  if (steps === null || steps[0] !== 'dav') return null;
  const [, first, userId, calendar, name, ...more] = steps;
  if (first === undefined) return { kind: 'root' };
  if (first !== 'principals' && first !== 'calendars') return null;
  if (userId === undefined) return { kind: first };
  if (!id.test(userId) || more.length > 0) return null;
  if (first === 'principals') return calendar === undefined ? { kind: 'principal', userId } : null;
  if (calendar === undefined) return { kind: 'home', userId };
  const known = calendarNames.find((one) => one === calendar);
  if (!known) return null;
  if (name === undefined) return { kind: 'calendar', userId, calendar: known };
  return isName(name) ? { kind: 'object', userId, calendar: known, name } : null;
}

function decoded(path: string): string[] | null {
  try {
    return path
      .split('/')
      .filter((step) => step !== '')
      .map(decodeURIComponent);
  } catch {
    return null;
  }
}

function isName(name: string): boolean {
  return name.length <= maxName && !/[\p{C}/\\]/u.test(name) && name !== '.' && name !== '..';
}

export const principalPath = (userId: string) => `${root}principals/${userId}/`;
export const homePath = (userId: string) => `${root}calendars/${userId}/`;
export const calendarPath = (userId: string, calendar: CalendarName) => `${homePath(userId)}${calendar}/`;

/** Encoded as in an address. */
export const objectPath = (userId: string, calendar: CalendarName, name: string) =>
  `${calendarPath(userId, calendar)}${encodeURIComponent(name)}`;
