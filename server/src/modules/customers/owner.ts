import { z } from 'zod';
import type { Ctx, WriteCtx } from '../../kernel/context.ts';
import { assignableUser, usersNamed } from '../platform/api.ts';
import { unknownOwner } from './errors.ts';

export interface Owner {
  readonly ownerId: string;
  readonly teamId: string;
}

/** The owner of a record: the one named, else who acts. The team is always the owner's, never the caller's word. */
export async function ownerOf(ctx: WriteCtx, ownerId: string | null): Promise<Owner> {
  const { id, teamId } = ctx.actor;
  if ((ownerId === null || ownerId === id) && id !== null && teamId !== null) return { ownerId: id, teamId };
  const wanted = ownerId ?? id;
  const user = wanted === null ? null : await assignableUser(ctx, wanted);
  if (!user) throw unknownOwner();
  return { ownerId: user.id, teamId: user.teamId };
}

/**
 * How a record came in of which nobody named an owner: `asked` where the caller left it to the rules, else by the form,
 * a program, a file, or somebody without an account. Events of records with a named owner have none.
 */
export const OpenOwner = z.enum(['asked', 'form', 'api', 'import', 'public']);
type OpenOwner = z.infer<typeof OpenOwner>;

/** What the event of a new record says of its owner; `named` undefined: not mentioned, null: left to the rules. */
export function openOwner(ctx: Ctx, named: string | null | undefined): { openOwner?: OpenOwner } {
  if (named === null) return { openOwner: 'asked' };
  if (named !== undefined) return {};
  if (ctx.cause.startsWith('import:')) return { openOwner: 'import' };
  const { kind } = ctx.actor;
  return { openOwner: kind === 'user' ? 'form' : kind === 'key' ? 'api' : 'public' };
}

/** The owners that texts of a file name, by id, e-mail address or name; absent where nobody is meant, or several are. */
export async function ownersNamed(ctx: WriteCtx, texts: readonly string[]): Promise<Map<string, Owner>> {
  const users = await usersNamed(ctx, texts);
  return new Map(
    [...users].flatMap(([text, user]) =>
      user === 'several' ? [] : [[text, { ownerId: user.id, teamId: user.teamId }] as const],
    ),
  );
}
