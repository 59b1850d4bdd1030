/** Names of keys as they stand on a keyboard, the same in every language. */
export function Keys({ of }: { of: string }) {
  return <kbd>{of}</kbd>;
}
