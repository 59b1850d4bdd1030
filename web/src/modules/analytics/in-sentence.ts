/** A name inside a sentence: it loses the capital that it has when it stands alone; abbreviations keep theirs. */
export function inSentence(name: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
}
