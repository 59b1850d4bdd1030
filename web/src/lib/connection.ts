import { useSyncExternalStore } from 'react';

/** Whether the server answers. `retryAt` is when it is asked again, in ms of the clock. */
export type Connection = { state: 'ok' } | { state: 'lost'; since: number; retryAt: number };

let current: Connection = { state: 'ok' };
let timer: ReturnType<typeof setTimeout> | undefined;
let wait = 2000;
const longest = 30_000;
const listeners = new Set<() => void>();
const returned = new Set<() => void>();

function set(next: Connection): void {
  current = next;
  for (const listener of listeners) listener();
}

/** A request got no answer at all: say so, and ask again by and by. */
export function connectionFailed(): void {
  if (current.state === 'lost') return;
  wait = 2000;
  plan(Date.now());
}

function plan(since: number): void {
  clearTimeout(timer);
  set({ state: 'lost', since, retryAt: Date.now() + wait });
  timer = setTimeout(() => void retryConnection(), wait);
}

/** Asks the server now; on success everything that waited is told. */
export async function retryConnection(): Promise<void> {
  if (current.state === 'ok') return;
  const { since } = current;
  clearTimeout(timer);
  try {
    await fetch('/api/health', { cache: 'no-store' });
  } catch {
    wait = Math.min(longest, wait * 2);
    plan(since);
    return;
  }
  connectionWorks();
}

export function connectionWorks(): void {
  if (current.state === 'ok') return;
  clearTimeout(timer);
  set({ state: 'ok' });
  for (const listener of returned) listener();
}

/** Calls when the server answers again after a silence. */
export function onReturn(listener: () => void): () => void {
  returned.add(listener);
  return () => returned.delete(listener);
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
