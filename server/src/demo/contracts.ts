import type { ContractInput } from '@peyvand/contract/sales/contracts';
import type { Ctx } from '../kernel/context.ts';
import { addUnits } from '../kernel/time/calendar.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import { actorOfUser, usersNamed } from '../modules/platform/api.ts';
import {
  askContractApproval,
  createClause,
  createContract,
  createContractTemplate,
  decideContract,
  noteSignature,
  sendContract,
} from '../modules/sales/api.ts';
import { contractClauses } from './contract-clauses.ts';
import { past } from './past.ts';

interface Held {
  readonly customerId: string;
  readonly ownerId: string;
}

const zone = 'Asia/Tehran';
/** How far each went, and how many days ago it began: some ran out, one is to be renewed soon. */
const ends = [
  ['signed', 520],
  ['signed', 430],
  ['signed', 340],
  ['signed', 260],
  ['signed', 150],
  ['signed', 60],
  ['sent', 4],
  ['approving', 1],
] as const;

/**
 * A library in three languages, two templates, and contracts of the last year and a half: run out, in force, sent,
 * waiting for the approval of who has the address `approver`.
 */
export async function fillContracts(ctx: Ctx, held: readonly Held[], approver: string): Promise<void> {
  const templateId = await ctx.write(async (tx) => {
    const clauses = [];
    for (const [at, clause] of contractClauses.entries())
      clauses.push({ clauseId: (await createClause(tx, clause)).id, isRequired: at < 3 });
    const supply = await createContractTemplate(tx, {
      name: 'تأمین سالانه',
      kind: 'supply',
      clauses,
      defaults: {
        months: 12,
        noticeDays: 30,
        renewal: { by: 'manual', months: 12 },
        steps: [{ by: 'anyone', days: 3 }],
      },
    });
    await createContractTemplate(tx, {
      name: 'توافق‌نامهٔ رازداری',
      kind: 'secrecy',
      clauses: clauses.filter((_, at) => at === 1 || at >= 5),
      defaults: { months: 24, noticeDays: 0, renewal: { by: 'none' }, steps: [] },
    });
    return supply.id;
  });
  const found = (await usersNamed(ctx, [approver])).get(approver);
  const manager = found && found !== 'several' ? await actorOfUser(ctx, found.id) : null;
  if (!manager) throw new Error('nobody approves contracts');
  const step = Math.max(1, Math.floor(held.length / ends.length));
  const some = held.filter((_, at) => at % step === 0).slice(0, ends.length);
  for (const [at, { customerId, ownerId }] of some.entries()) {
    const actor = await actorOfUser(ctx, ownerId);
    const [end, ago] = ends[at] ?? [];
    if (!actor || !end) continue;
    const then = past(ctx, new Date(ctx.clock().getTime() - ago * 86_400_000));
    const [own, head] = [then.as(actor), then.as(manager)];
    const startsOn = addUnits(dateOf(then.clock(), zone), 'day', 10, 'gregory');
    const input = invent(customerId, ownerId, templateId, startsOn);
    const draft = await own.write((tx) => createContract(tx, input));
    const asked = await own.write((tx) => askContractApproval(tx, draft.id, draft.version));
    if (end === 'approving') continue;
    const { version } = await head.write((tx) =>
      decideContract(tx, draft.id, asked.version, { approved: true }),
    );
    await own.write((tx) => sendContract(tx, draft.id, version));
    if (end === 'signed')
      for (const { id, name } of draft.people) await noteSignature(own, draft.id, id, { name });
  }
}

function invent(customerId: string, ownerId: string, templateId: string, startsOn: string): ContractInput {
  return {
    title: 'تأمین سالانهٔ بسته‌بندی',
    kind: 'supply',
    customerId,
    templateId,
    dealId: null,
    quoteId: null,
    orderId: null,
    startsOn,
    endsOn: addUnits(startsOn, 'day', 364, 'gregory'),
    noticeDays: 30,
    renewal: { by: 'manual', months: 12 },
    currency: 'IRR',
    value: '24000000000',
    rise: { percent: '20' },
    signBy: null,
    signers: [
      { side: 'ours', userId: ownerId, role: 'کارشناس فروش' },
      { side: 'theirs', name: 'مدیرعامل مشتری', role: 'مدیرعامل' },
    ],
  };
}
