import { useEffect, useRef, useSyncExternalStore } from 'react';
import { chordOf, isTyping } from './keyboard.ts';

export interface Shortcut {
  /** `N`, `Shift C`, or a sequence `G C`. */
  keys: string;
  label: string;
}

interface Entry extends Shortcut {
  run: () => void;
}

const entries: Entry[] = [];
let shown: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
let prefix: { key: string; at: number } | undefined;
const patience = 1500;

function tell(): void {
  shown = entries.map(({ keys, label }) => ({ keys, label }));
  for (const listener of listeners) listener();
}

/** Gives a key a meaning while the component is on screen. The newest wins; the sheet of keys lists it under `label`. */
export function useShortcut(keys: string | undefined, label: string, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!keys) return undefined;
    const entry: Entry = { keys, label, run: () => latest.current() };
    entries.push(entry);
    tell();
    return () => {
      entries.splice(entries.indexOf(entry), 1);
      tell();
    };
  }, [keys, label]);
}

/** All keys that mean something now. */
export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}

/** Finds and runs the shortcut of a key press; true when there was one. Exported for the one listener of the shell. */
export function runShortcut(event: KeyboardEvent, now: number): boolean {
  const chord = chordOf(event);
  const always = chord.startsWith('Ctrl ');
  if (!always && (isTyping(event.target) || inOverlay(event.target))) return false;
  const sequence = prefix && now - prefix.at < patience ? `${prefix.key} ${chord}` : undefined;
  prefix = undefined;
  const found =
    (sequence && entries.findLast(({ keys }) => keys === sequence)) ||
    entries.findLast(({ keys }) => keys === chord);
  if (found) {
    found.run();
    return true;
  }
  if (entries.some(({ keys }) => keys.startsWith(`${chord} `))) prefix = { key: chord, at: now };
  return false;
}

/** Dialogs and menus keep the keys to themselves. */
function inOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
  );
}
