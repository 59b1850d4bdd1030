export interface TestClock {
  (): Date;
  /** Moves on by so many milliseconds. */
  advance(ms: number): void;
  set(instant: string): void;
}

/** A clock that stands still until it is moved. */
export function testClock(start = '2026-11-21T09:00:00.000Z'): TestClock {
  let now = new Date(start).getTime();
  const clock = () => new Date(now);
  return Object.assign(clock, {
    advance: (ms: number) => {
      now += ms;
    },
    set: (instant: string) => {
      now = new Date(instant).getTime();
    },
  });
}
