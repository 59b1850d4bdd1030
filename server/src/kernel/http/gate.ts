import { createHash } from 'node:crypto';
import type { Endpoint } from '@peyvand/contract/core/endpoint';
import type { Violation } from '@peyvand/contract/core/problem';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Ctx, WriteCtx } from '../context.ts';
import { type Actor, holds } from '../policy/actor.ts';
import { Refusal } from '../problem.ts';

/** Second step of the gate: may this actor call this endpoint at all? */
export function permit(endpoint: Endpoint, actor: Actor): void {
  if (endpoint.permission === 'public') return;
  if (actor.kind === 'anonymous') throw new Refusal('auth.required');
  if (endpoint.permission === 'user') return;
  if (!holds(actor, endpoint.permission)) {
    throw new Refusal('access.denied', { detail: `This needs the permission ${endpoint.permission}` });
  }
}

/** Third step: the input by its schema. Every wrong place is named at once. */
export function parsePart(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (!schema) {
    if (value !== undefined && value !== null && !(part === 'query' && isEmptyObject(value))) {
      throw new Refusal('request.invalid', { detail: `This endpoint takes no ${part}` });
    }
    return undefined;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal('request.invalid', { violations: violationsOf(parsed.error, part) });
}

export function violationsOf(error: z.ZodError, part: string): Violation[] {
  return error.issues.slice(0, 50).map((issue) => ({
    path: [part === 'body' ? '' : part, ...issue.path].filter((step) => step !== '').join('.'),
    reason: issue.code,
    message: issue.message,
  }));
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** The version that the caller saw. 428 without it where the endpoint demands one. */
export function readVersion(endpoint: Endpoint, header: string | undefined): number {
  if (!endpoint.ifMatch) return 0;
  if (header === undefined) throw new Refusal('version.required');
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim());
  if (!match) throw new Refusal('version.stale');
  return Number(match[1]);
}

export interface Remembered {
  readonly status: number;
  readonly answer: unknown;
}

/**
 * Runs a POST once per Idempotency-Key, for 24 hours. The key belongs to the caller and the route.
 * The row is written in the same transaction as the work, so refused and failed requests leave none.
 * Two with the same key at once: the second waits for the first and gets its answer. Nothing is kept for nobody known.
 */
export async function once(
  ctx: WriteCtx,
  endpoint: Endpoint,
  key: string,
  body: unknown,
  work: () => Promise<unknown>,
): Promise<Remembered & { readonly repeated: boolean }> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Refusal('request.invalid', { detail: 'Idempotency-Key: 1 to 255 visible ASCII characters' });
  }
  const caller = callerOf(ctx.actor);
  if (caller === null) return { status: endpoint.status, answer: await work(), repeated: false };
  const hash = createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest();
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${caller} ${endpoint.id} ${key}`}, 7))`.execute(
    ctx.handle.bare,
  );
  const { rows } = await sql<{ status: number; answer: unknown; body_hash: Buffer }>`
    select status, answer, body_hash from kernel.idempotency
    where caller = ${caller} and route = ${endpoint.id} and key = ${key} and created_at > now() - interval '24 hours'`.execute(
    ctx.handle.bare,
  );
  const [known] = rows;
  if (known) {
    if (!known.body_hash.equals(hash)) {
      throw new Refusal('request.refused', {
        reason: 'request.idempotency.other_body',
        detail: 'This Idempotency-Key was used with another body',
      });
    }
    return { status: known.status, answer: known.answer, repeated: true };
  }
  const answer = await work();
  await sql`
    insert into kernel.idempotency (caller, route, key, body_hash, status, answer)
    values (${caller}, ${endpoint.id}, ${key}, ${hash}, ${endpoint.status}, ${JSON.stringify(answer ?? null)}::jsonb)
    on conflict (caller, route, key) do update
      set body_hash = excluded.body_hash, status = excluded.status, answer = excluded.answer, created_at = now()`.execute(
    ctx.handle.bare,
  );
  return { status: endpoint.status, answer, repeated: false };
}

/** Whose keys they are: of a user in whatever session, of one API key alone. Strangers share nothing. */
function callerOf({ kind, id, name, credentialId }: Actor): string | null {
  if (kind === 'anonymous') return null;
  return kind === 'key' ? `key:${credentialId ?? ''}` : (id ?? name);
}

/** Forgets keys after a day. Called by a schedule. */
export async function forgetKeys(ctx: Ctx): Promise<void> {
  await sql`delete from kernel.idempotency where created_at < now() - interval '24 hours'`.execute(
    ctx.handle.bare,
  );
}
