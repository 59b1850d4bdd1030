export interface TestClock {
  (): Date;
  /** Moves on by so many milliseconds. */
  advance(ms: number): void;
  set(instant: string): void;
}

/**
 * A clock that stands still until it is moved. It begins at the real time: what the database dates by its own clock, and
 * work that is set for tomorrow, must lie as they would for a user.
 */
export function testClock(): TestClock {
  let now = Date.now();
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
