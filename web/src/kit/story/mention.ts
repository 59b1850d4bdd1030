/** Somebody who can be named in a text as `@name`. */
export interface Mentionable {
  id: string;
  name: string;
}

/** A name that is being typed: where its `@` stands, and what follows it up to the caret. */
export interface Typed {
  at: number;
  text: string;
}

/** An `@` begins a name at the start of the text or behind a space; a name has three words at most. */
const typing = /(?:^|\s)@((?:[^\s@]+\s){0,2}[^\s@]*)$/u;

export function typedMention(text: string, caret: number): Typed | null {
  const before = text.slice(0, caret);
  const match = typing.exec(before);
  const typed = match?.[1];
  return typed === undefined ? null : { at: caret - typed.length - 1, text: typed };
}

/** At most six whose name or part of it begins so. */
export function fitting<Person extends Mentionable>(people: readonly Person[], typed: string): Person[] {
  const wanted = plain(typed);
  const parts = (name: string) => [plain(name), ...plain(name).split(/\s+/)];
  return people.filter(({ name }) => parts(name).some((part) => part.startsWith(wanted))).slice(0, 6);
}

/** The text with the whole name in place of what was typed, and where the caret goes. */
export function withMention(
  text: string,
  typed: Typed,
  caret: number,
  name: string,
): { text: string; caret: number } {
  const head = `${text.slice(0, typed.at)}@${name} `;
  return { text: head + text.slice(caret).replace(/^ /, ''), caret: head.length };
}

/** Who is named in a text; of two names of which one begins the other, the longer one. */
export function mentionsIn(text: string, people: readonly Mentionable[]): string[] {
  let left = plain(text);
  const found: string[] = [];
  for (const { id, name } of people.toSorted((a, b) => b.name.length - a.name.length)) {
    const sign = `@${plain(name)}`;
    if (!left.includes(sign)) continue;
    found.push(id);
    left = left.replaceAll(sign, ' ');
  }
  return found;
}

/** As compared: Persian letters in one form, no case. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/ي/g, 'ی').replace(/ك/g, 'ک').toLocaleLowerCase();
}
