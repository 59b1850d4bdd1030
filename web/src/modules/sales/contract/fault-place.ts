import { failureOf } from '../../../lib/api.ts';
import type { Language } from '../../../lib/preferences.ts';

/** Where the server found a text wrong first: `text.fa:3:14` names language, line and column. */
export function faultPlace(
  error: unknown,
): { language: Language; line: string; column: string; said: string } | null {
  const failure = failureOf(error);
  if (failure.kind !== 'problem') return null;
  for (const { path, message } of failure.error.problem.violations ?? []) {
    const [, name, line, column] = /^text\.(fa|en|ru):(\d+):(\d+)$/.exec(path) ?? [];
    const language = (['fa', 'en', 'ru'] as const).find((one) => one === name);
    if (language && line !== undefined && column !== undefined)
      return { language, line, column, said: message };
  }
  return null;
}
