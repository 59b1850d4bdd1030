/** The keys of a change that were given: an absent key and `undefined` both mean "leave it". */
export function defined<T extends object>(change: T): { [Key in keyof T]?: Exclude<T[Key], undefined> };
export function defined(change: object): object {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
