import type { Report } from '@peyvand/contract/analytics/report';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryText } from '../../../lib/navigation.ts';
import { firstReport, readReport } from './report.ts';

/** What was done before and what was taken back, as texts of reports. */
export interface Past {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const deepest = 100;

/** One more step; what was taken back is forgotten. */
export function stepped({ before }: Past, from: string): Past {
  return { before: [...before, from].slice(-deepest), after: [] };
}

/** The report before this one, and the way back to it; null where there is none. */
export function undone({ before, after }: Past, now: string): { past: Past; text: string } | null {
  const text = before.at(-1);
  if (text === undefined) return null;
  return { past: { before: before.slice(0, -1), after: [now, ...after] }, text };
}

export function redone({ before, after }: Past, now: string): { past: Past; text: string } | null {
  const [text, ...rest] = after;
  return text === undefined ? null : { past: { before: [...before, now], after: rest }, text };
}

/** The report of the address, every step of which can be taken back. */
export function useReport() {
  const [text, setText] = useQueryText('report');
  const [past, setPast] = useState<Past>({ before: [], after: [] });
  const now = useRef(text);
  useEffect(() => {
    now.current = text;
  });
  const change = useCallback(
    (next: Report) => {
      const written = JSON.stringify(next);
      if (written === now.current) return;
      setPast((known) => stepped(known, now.current));
      setText(written);
    },
    [setText],
  );
  const go = (found: ReturnType<typeof undone>) => {
    if (found === null) return;
    setPast(found.past);
    setText(found.text);
  };
  return {
    report: readReport(text) ?? firstReport,
    change,
    undo: past.before.length > 0 ? () => go(undone(past, text)) : undefined,
    redo: past.after.length > 0 ? () => go(redone(past, text)) : undefined,
  };
}
