import type { NewHandover } from '@peyvand/contract/platform/handovers';
import { type Actor, holds, scopeOf } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { registry } from '../start.ts';

/** How long a handover can be taken back. */
const undoDays = 30;
const dayMs = 86_400_000;

/** Stands in every event of a handover; its undo reads them by it. */
export function causeOf(id: string): string {
  return `handover:${id}`;
}

/** The cause of what goes back. Another one, so that going back twice does not read its own events. */
export function returnCauseOf(id: string): string {
  return `return:${id}`;
}

/**
 * Whether the actor sees every record of a colleague in this team: all rows, or the rows of a team above it. Records
 * carry the team of their owner, so the level decides and no record need be asked for.
 */
export function covers(actor: Actor, teamId: string): boolean {
  if (actor.kind === 'system') return true;
  return Object.keys(registry().roots).every((resource) => {
    const { level, teams } = scopeOf(actor, resource);
    return level === 'all' || (level === 'team' && teams.includes(teamId));
  });
}

export function mayShutOut(actor: Actor, userId: string): boolean {
  return holds(actor, 'platform.user.manage') && actor.id !== userId;
}

/** Until when a handover can be undone; null where it cannot, and for an absence, which ends with its return. */
export function undoUntil(one: {
  readonly state: string;
  readonly reason: string;
  readonly finishedAt: string | null;
}): Date | null {
  if (one.state !== 'done' && one.state !== 'failed') return null;
  if (one.finishedAt === null || one.reason === 'away') return null;
  return new Date(Date.parse(one.finishedAt) + undoDays * dayMs);
}

/** Whom a handover must not go to: who hands over, and nobody twice at that. */
export function refuseSelf(wish: NewHandover, successors: readonly string[]): void {
  if (!successors.includes(wish.userId)) return;
  throw new Refusal('request.invalid', {
    reason: 'platform.handover.self',
    violations: [
      {
        path: 'assignments',
        reason: 'platform.handover.self',
        message: 'names who hands over as a successor',
      },
    ],
  });
}

export function beyondSight(name: string): Refusal {
  return new Refusal('access.denied', {
    reason: 'platform.handover.beyond_own',
    detail: `You do not see everything that ${name} holds; an administrator or the lead of their team can hand it over`,
  });
}
