import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { z } from 'zod';
import { failureOf } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { fieldWords, problemWords } from './problem-words.ts';

/** What one form knows about its own sending. */
export interface Submission {
  /** Sentence of each wrong field, by its path in the body: `administrator.email`. */
  errors: Readonly<Record<string, string>>;
  /** What went wrong with the whole; undefined while nothing did or only fields are wrong. */
  problem: string | undefined;
  /** Until when the server takes no more tries, in ms of the clock. */
  waitUntil: number | undefined;
  isPending: boolean;
  /** Grows with every refusal, so that the form can lead to the first wrong field. */
  failures: number;
}

const untouched: Submission = {
  errors: {},
  problem: undefined,
  waitUntil: undefined,
  isPending: false,
  failures: 0,
};

/**
 * Judges a body by the contract's schema before it is sent, sends it, and keeps what the server refuses as sentences.
 * `run` answers whether it went through.
 */
export function useSubmit() {
  const { i18n } = useLingui();
  const format = useFormat();
  const [state, setState] = useState<Submission>(untouched);

  async function run<Body>(options: {
    body: Body;
    schema?: z.ZodType<unknown, unknown>;
    send: (body: Body) => Promise<void>;
    /** Sees a refusal first; true means that it was dealt with. */
    onRefusal?: (error: unknown) => boolean;
  }): Promise<boolean> {
    const wrong = options.schema ? judge(options.schema, options.body) : {};
    if (Object.keys(wrong).length > 0) {
      setState((now) => ({ ...untouched, errors: wrong, failures: now.failures + 1 }));
      return false;
    }
    setState((now) => ({ ...untouched, isPending: true, failures: now.failures }));
    try {
      await options.send(options.body);
      setState((now) => ({ ...untouched, failures: now.failures }));
      return true;
    } catch (error) {
      const done = options.onRefusal?.(error) ?? false;
      // Who dealt with it may have put a sentence of its own.
      setState((now) =>
        done ? { ...now, isPending: false } : { ...untouched, ...told(error), failures: now.failures + 1 },
      );
      return false;
    }
  }

  function judge(schema: z.ZodType<unknown, unknown>, body: unknown): Record<string, string> {
    const parsed = schema.safeParse(body);
    if (parsed.success) return {};
    const entries = parsed.error.issues.map((issue) => {
      const minimum = issue.code === 'too_small' ? Number(issue.minimum) : undefined;
      return [issue.path.join('.'), fieldWords(i18n, format, issue.code, minimum)] as const;
    });
    return Object.fromEntries(entries.toReversed());
  }

  function told(error: unknown): Partial<Submission> {
    const failure = failureOf(error);
    const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
    const errors = Object.fromEntries(
      (problem?.violations ?? []).map(({ path, reason }) => [
        path,
        fieldWords(i18n, format, reason, undefined),
      ]),
    );
    const wait = problem?.code === 'request.rate' ? (problem.retryAfter ?? 60) : undefined;
    return {
      errors,
      ...(wait === undefined ? {} : { waitUntil: Date.now() + wait * 1000 }),
      ...(Object.keys(errors).length > 0 || wait !== undefined
        ? {}
        : { problem: problemWords(i18n, format, error) }),
    };
  }

  /** Puts a sentence on a field by hand, as when a reason belongs to one. */
  function blame(path: string, sentence: string): void {
    setState((now) => ({ ...untouched, errors: { [path]: sentence }, failures: now.failures + 1 }));
  }

  /** A sentence of one's own for the whole. */
  function tell(sentence: string): void {
    setState((now) => ({ ...untouched, problem: sentence, failures: now.failures + 1 }));
  }

  return { ...state, run, blame, tell, reset: () => setState(untouched) };
}
