import type { Ctx } from '../../../kernel/context.ts';
import { namesOf, ownersByEmail } from '../../platform/api.ts';
import { visibleIds } from '../customer/known.store.ts';
import type { Extra } from './extras.ts';
import type { Told } from './incoming.ts';
import { customersByEmail } from './people.store.ts';

/** Who takes part in what a program sent, as far as Peyvand knows them. */
export interface People {
  readonly customers: readonly string[];
  readonly colleagues: readonly string[];
  readonly extra: Extra;
}

/** Finds customers and colleagues among the people of an event; lines of all others are kept as they came. */
export async function peopleOf(ctx: Ctx, told: Told): Promise<People> {
  const seen = await visibleIds(ctx, told.ids);
  const users = await namesOf(
    ctx,
    'users',
    told.ids.filter((id) => !seen.has(id)),
  );
  const addresses = told.mails.map(({ address }) => address);
  const byMail = await customersByEmail(ctx, addresses);
  const staff = await ownersByEmail(ctx, addresses);
  const mailed = told.mails.flatMap(({ address, line }) => {
    const id = byMail.get(address);
    return id === undefined ? [] : [{ id, line }];
  });
  const strangers = told.mails.filter(({ address }) => !byMail.has(address));
  const found = strangers.flatMap(({ address }) => staff.get(address)?.id ?? []);
  return {
    customers: [...new Set([...told.ids.filter((id) => seen.has(id)), ...mailed.map(({ id }) => id)])],
    colleagues: [...new Set([...users.keys(), ...found])].filter((id) => id !== ctx.actor.id),
    extra: { ...told.extra, mailed, lines: [...told.extra.lines, ...strangers.map(({ line }) => line)] },
  };
}
