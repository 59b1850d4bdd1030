import { join } from 'node:path';
import type { Config } from './kernel/config/config.ts';
import { createEgress, type Egress } from './kernel/egress/egress.ts';
import type { Live } from './kernel/events/live.ts';
import { keepMerged, offerParts } from './kernel/filter/offered.ts';
import { joinParts } from './kernel/filter/parts.ts';
import type { Module } from './kernel/module.ts';
import { openVault, type Vault } from './kernel/secrets/vault.ts';
import * as platform from './modules/platform/api.ts';
import type { Core } from './program.ts';

/** What of it the configuration decides. */
export async function furnishings(config: Config) {
  return {
    vault: await openVault({ folder: config.data, key: config.key }),
    egress: createEgress({ allow: config.egressAllow }),
    /** Where files lie that are imported by themselves. */
    inbox: { root: join(config.data, 'inbox'), named: config.inbox },
  };
}

/** Hands the platform what it cannot know by itself, before the first request: modules, secrets, address, the way out, live line. */
export async function furnish(
  core: Core,
  parts: {
    modules: readonly Module[];
    vault: Vault;
    egress: Egress;
    url: string;
    live: Live | null;
    inbox: platform.Inbox;
  },
): Promise<void> {
  platform.useRegistry(parts.modules);
  platform.useVault(parts.vault);
  platform.useEgress(parts.egress);
  platform.usePublicUrl(parts.url);
  if (parts.live) platform.useLive(parts.live);
  const filters = core.system('system:filters');
  offerParts(filters.handle.rules, joinParts(parts.modules.flatMap((module) => module.filterParts ?? [])));
  await keepMerged(filters, parts.live);
  platform.useHoldings(
    parts.modules.flatMap((module) => module.holdings ?? []),
    parts.modules.flatMap((module) => module.briefings ?? []),
  );
  platform.useExportSources(parts.modules.flatMap((module) => module.exports ?? []));
  platform.useInbox(parts.inbox);
  platform.useImportTargets(parts.modules.flatMap((module) => module.imports));
  await core.system('system:setup').write((tx) => platform.ensureBuiltinRoles(tx));
  await platform.keepFields(core.system('system:fields'), parts.live);
}
