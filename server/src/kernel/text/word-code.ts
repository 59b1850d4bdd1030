import { fold } from './fold.ts';

/** The code that a word stands for, in any language and spelling; null where it stands for none. */
export function wordCode<Code extends string>(
  text: string,
  words: Readonly<Record<Code, readonly string[]>>,
): Code | null {
  const key = fold(text);
  for (const code in words) if ([code, ...words[code]].some((word) => fold(word) === key)) return code;
  return null;
}
