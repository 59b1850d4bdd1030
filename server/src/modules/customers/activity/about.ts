import type { Ctx } from '../../../kernel/context.ts';

/** A record of another module, as activities show it. */
export interface AboutRecord {
  readonly name: string;
  readonly customerId: string | null;
}

/** Records of another module that activities can be about, such as deals. */
export interface ActivityHost {
  /** As in events: `deal`. */
  readonly kind: string;
  /** Those of the ids that the actor sees. */
  readonly find: (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlyMap<string, AboutRecord>>;
}

const hosts = new Map<string, ActivityHost>();

/** Called when the program is put together, by modules whose records activities can be about. */
export function addActivityHost(host: ActivityHost): void {
  hosts.set(host.kind, host);
}

/** Those of the records that the actor sees, under `kind:id`. */
export async function aboutRecords(
  ctx: Ctx,
  wanted: readonly { readonly aboutKind: string | null; readonly aboutId: string | null }[],
): Promise<ReadonlyMap<string, AboutRecord>> {
  const found = new Map<string, AboutRecord>();
  for (const [kind, host] of hosts) {
    const ids = wanted.flatMap(({ aboutKind, aboutId }) => (aboutKind === kind && aboutId ? [aboutId] : []));
    if (ids.length === 0) continue;
    const records = await host.find(ctx, [...new Set(ids)]);
    for (const [id, record] of records) found.set(`${kind}:${id}`, record);
  }
  return found;
}
