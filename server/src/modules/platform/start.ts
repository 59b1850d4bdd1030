import type { Egress } from '../../kernel/egress/egress.ts';
import type { Live } from '../../kernel/events/live.ts';
import type { Topics } from '../../kernel/events/news.ts';
import type { FieldHost } from '../../kernel/fields.ts';
import type { Module } from '../../kernel/module.ts';
import type { Rule } from '../../kernel/policy/rules.ts';
import type { Vault } from '../../kernel/secrets/vault.ts';

/** What roles can be made of, collected from all installed modules. */
export interface Registry {
  readonly permissions: readonly string[];
  /** Resource → its fields that rights may name. */
  readonly resources: Readonly<Record<string, readonly string[]>>;
  /** Resource → the table whose rows it means; only these can be shared one by one. */
  readonly roots: Readonly<Record<string, string>>;
}

interface Started {
  registry?: Registry;
  topics?: Topics;
  hosts?: ReadonlyMap<string, FieldHost>;
  live?: Live;
  vault?: Vault;
  egress?: Egress;
  publicUrl?: URL;
}

/** Set once when the program starts, as the outbox's subscriptions are; requests only read it. */
const started: Started = {};

export type RegistryPart = Pick<Module, 'permissions' | 'resources' | 'tables' | 'topics' | 'hosts'>;

/** Tells the platform what the installed modules bring: call it with all of them before the first request. */
export function useRegistry(modules: readonly RegistryPart[]): void {
  started.topics = Object.fromEntries(modules.flatMap((one) => Object.entries(one.topics)));
  const tables: [string, Rule][] = modules.flatMap((one) => Object.entries(one.tables));
  started.hosts = new Map(modules.flatMap((one) => one.hosts ?? []).map((host) => [host.resource, host]));
  started.registry = {
    permissions: [...new Set(modules.flatMap((one) => one.permissions))].sort(),
    resources: Object.fromEntries(modules.flatMap((one) => Object.entries(one.resources))),
    roots: Object.fromEntries(
      tables.flatMap(([table, rule]) => (rule.rule === 'root' ? [[rule.resource, table]] : [])),
    ),
  };
}

/** Hands in the listening connection for `GET /api/v1/live`. */
export function useLive(live: Live): void {
  started.live = live;
}

/** Hands in the vault that seals the secrets of authenticator apps. */
export function useVault(vault: Vault): void {
  started.vault = vault;
}

/** Hands in the guarded client: the only way out for modules. */
export function useEgress(egress: Egress): void {
  started.egress = egress;
}

/** Hands in the address that people use: passkeys are bound to its host. */
export function usePublicUrl(url: string): void {
  started.publicUrl = new URL(url);
}

export function registry(): Registry {
  return given(started.registry, 'useRegistry');
}

/** Resources that can have custom fields. */
export function hosts(): ReadonlyMap<string, FieldHost> {
  return given(started.hosts, 'useRegistry');
}

/** Noun of the events → what open pages are told. */
export function topics(): Topics {
  return given(started.topics, 'useRegistry');
}

export function liveConnection(): Live {
  return given(started.live, 'useLive');
}

export function vault(): Vault {
  return given(started.vault, 'useVault');
}

export function egress(): Egress {
  return given(started.egress, 'useEgress');
}

export function publicUrl(): URL {
  return given(started.publicUrl, 'usePublicUrl');
}

/** Encrypts a secret that must be read again, such as the key of a payment gateway; `place` binds it to its place. */
export function sealSecret(text: string, place: string): string {
  return vault().seal(text, place);
}

/** Throws SecretUnreadable for another key, another place, or changed bytes. */
export function openSecret(sealed: string, place: string): string {
  return vault().open(sealed, place);
}

function given<T>(value: T | undefined, door: string): T {
  if (value === undefined) throw new Error(`platform: ${door}() was not called at start`);
  return value;
}
