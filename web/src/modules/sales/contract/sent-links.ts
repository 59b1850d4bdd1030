/** A link that is shown once, and for whom it is. */
export interface SignerLink {
  readonly signerId: string;
  readonly name: string;
  readonly url: string;
}

/** Links made by sending live on while the page turns from a draft into a contract that was sent. */
const kept = new Map<string, readonly SignerLink[]>();

export function keepLinks(contractId: string, links: readonly SignerLink[]): void {
  kept.set(contractId, links);
}

export function takeLinks(contractId: string): readonly SignerLink[] {
  const links = kept.get(contractId) ?? [];
  kept.delete(contractId);
  return links;
}
