import type { CustomInput } from '@peyvand/contract/core/custom';
import type { Violation } from '@peyvand/contract/core/problem';
import type { Ctx } from '../../../kernel/context.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import { isLocked } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { fieldsOf, surroundingsOf, writeCustom } from '../../platform/api.ts';
import { namesOfPeople } from './deal.store.ts';
import { type DealFields, moneyOf } from './deal.ts';

/** What formulas and conditions on custom fields may name of a deal, and what it is. */
export const builtIn = {
  name: 'text',
  code: 'text',
  amount: 'number',
  currency: 'text',
  expectedOn: 'date',
  source: 'text',
  channel: 'text',
  nextStep: 'text',
  nextStepOn: 'date',
} as const;

type Named = Pick<DealFields, Exclude<keyof typeof builtIn, never>>;

/** A deal in these terms; the amount in whole units of its currency. */
export function factsFor(deal: Named): Record<keyof typeof builtIn, string | null> {
  const { name, code, currency, expectedOn, source, channel, nextStep, nextStepOn } = deal;
  const money = moneyOf(deal);
  const amount = money && wholeUnits(money);
  return { name, code, amount, currency, expectedOn, source, channel, nextStep, nextStepOn };
}

export interface CustomWish {
  readonly before: DealFields | null;
  readonly after: DealFields;
  readonly given: CustomInput | undefined;
  /** Values come from a file. */
  readonly file?: boolean;
}

/** Custom values of written deals, each judged by itself: read, filled, asked for, reckoned. */
export async function customOfAll(
  ctx: Ctx,
  wishes: readonly CustomWish[],
): Promise<{ custom: DealFields['custom']; violations: readonly Violation[] }[]> {
  const set = await fieldsOf(ctx, 'deals');
  const isPlain =
    set.active.length === 0 && wishes.every(({ given }) => Object.keys(given ?? {}).length === 0);
  if (isPlain) return wishes.map(({ after }) => ({ custom: after.custom, violations: [] }));
  const surroundings = await surroundingsOf(ctx);
  const closed = (key: string) => isLocked(ctx.actor, 'deals', `custom.${key}`);
  const written = wishes.map(({ before, after, given, file = false }) =>
    writeCustom(
      set,
      {
        before: before && { kind: 'deal', facts: factsFor(before), custom: before.custom },
        after: { kind: 'deal', facts: factsFor(after) },
        given,
        reading: { locale: ctx.actor.locale, file },
        closed,
      },
      surroundings,
    ),
  );
  const referring = set.active.filter(({ type }) => type === 'link' || type === 'file');
  const linked = written.flatMap(({ custom }) =>
    referring.flatMap(({ key, type }) => {
      const value = custom[key];
      return type === 'link' && typeof value === 'string' ? [value] : [];
    }),
  );
  const seen = await namesOfPeople(ctx, [...new Set(linked.filter((id) => id !== ''))]);
  return written.map(({ custom, violations }, at) => {
    const old = wishes[at]?.before?.custom ?? {};
    const lost = referring.flatMap(({ key, type }) => {
      const value = custom[key];
      if (typeof value !== 'string' || value === old[key]) return [];
      // A deal has no files of its own.
      if (type === 'link' && seen.has(value)) return [];
      const message = type === 'link' ? 'there is no such customer' : 'the deal has no such file';
      return [{ path: `custom.${key}`, reason: 'missing', message }];
    });
    return { custom, violations: [...violations, ...lost] };
  });
}

/** The same for one; throws `request.invalid` that names each wrong `custom.<key>`. */
export async function withCustom<T extends DealFields>(
  ctx: Ctx,
  wish: CustomWish & { after: T },
): Promise<T> {
  const [judged] = await customOfAll(ctx, [wish]);
  const violations = judged?.violations ?? [];
  if (violations.length > 0) throw new Refusal('request.invalid', { violations: [...violations] });
  return { ...wish.after, custom: judged?.custom ?? wish.after.custom };
}
