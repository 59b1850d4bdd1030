import { type Candidate, type HeldKind, maxPicks, type Weights } from '@peyvand/contract/platform/handovers';
import type { Ctx } from '../../../kernel/context.ts';
import type { Evidence, Held, Holding } from '../../../kernel/holding.ts';
import { missing } from '../../../kernel/problem.ts';
import { actorOfUser } from '../access/authenticate.ts';
import { findUser, listPeople } from '../user/user.store.ts';
import { awayNow } from './away.store.ts';
import { allHoldings } from './handover.doors.ts';
import { beyondSight, covers, mayShutOut } from './handover.ts';
import { proposeAll } from './proposal.ts';

/** Records shown of a holding without proposals. */
const sample = 200;
/** Colleagues that are compared. */
const maxCandidates = 200;

const none: Evidence = { loads: new Map(), places: new Map(), history: new Map() };

interface Asked {
  readonly userId: string;
  readonly weights: Weights;
  readonly candidates?: readonly string[] | undefined;
}

/** What a colleague holds, and who is proposed for it. The caller must see all of it. */
export async function survey(ctx: Ctx, asked: Asked) {
  const user = await findUser(ctx, asked.userId);
  if (!user) throw missing();
  if (!covers(ctx.actor, user.teamId)) throw beyondSight(user.name);
  const people = await colleagues(ctx, asked);
  const holdings: HeldKind[] = [];
  let loads: ReadonlyMap<string, number> | null = null;
  /** Record → who is proposed for it. */
  const settled = new Map<string, string>();
  for (const holding of allHoldings()) {
    const count = await holding.count(ctx, user.id);
    const { evidence } = holding;
    // What is given in groups or one by one needs somebody for each.
    const isPicked = evidence !== undefined || holding.groupings.length > 0;
    const records = await holding.list(ctx, user.id, isPicked ? maxPicks : sample);
    const able = people.filter(
      (one) => holding.permission === null || one.permissions.has(holding.permission),
    );
    if (!isPicked) {
      holdings.push(kindOf(holding, count, able, records.map(unproposed)));
      continue;
    }
    const ids = able.map(({ id }) => id);
    const found = evidence ? await evidence(ctx, user.id, ids) : none;
    // What is held first counts as the load: customers.
    loads ??= found.loads;
    const proposals = proposeAll(records, able, found, user, asked.weights, settled);
    for (const [id, { to }] of proposals) if (to !== null) settled.set(id, to);
    holdings.push(
      kindOf(
        holding,
        count,
        able,
        records.map((record) => {
          const { to, reasons } = proposals.get(record.id) ?? { to: null, reasons: [] };
          return { ...unproposed(record), to, reasons: [...reasons] };
        }),
      ),
    );
  }
  const candidates: Candidate[] = people.map(({ id, name, teamId }) => ({
    id,
    name,
    teamId,
    load: loads?.get(id) ?? 0,
  }));
  return {
    user: { id: user.id, name: user.name, teamId: user.teamId, active: user.disabledAt === null },
    mayShutOut: user.disabledAt === null && mayShutOut(ctx.actor, user.id),
    candidates,
    holdings,
  };
}

function kindOf(
  holding: Holding,
  count: number,
  able: readonly { readonly id: string }[],
  records: HeldKind['records'],
): HeldKind {
  const { name, treats, groupings } = holding;
  return {
    name,
    treats: [...treats],
    count,
    groupings: [...groupings],
    able: able.map(({ id }) => id),
    records,
  };
}

function unproposed(record: Held): HeldKind['records'][number] {
  return {
    ...record,
    groups: { ...record.groups },
    goesWith: record.goesWith ?? null,
    to: null,
    reasons: [],
  };
}

/** Active colleagues who are here today and whose records the caller sees, so that the caller can take it back. */
async function colleagues(ctx: Ctx, asked: Asked) {
  const away = await awayNow(ctx);
  const wanted = asked.candidates === undefined ? null : new Set(asked.candidates);
  const people = (await listPeople(ctx)).filter(
    ({ id, active, teamId }) =>
      active &&
      id !== asked.userId &&
      !away.has(id) &&
      covers(ctx.actor, teamId) &&
      (wanted === null || wanted.has(id)),
  );
  const able = [];
  for (const { id, name, teamId } of people.slice(0, maxCandidates)) {
    const actor = await actorOfUser(ctx, id);
    if (actor) able.push({ id, name, teamId, permissions: actor.permissions });
  }
  return able;
}
