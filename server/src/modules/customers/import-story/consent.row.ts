import type { Purpose } from '@peyvand/contract/customers/consents';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { ImportRow } from '../../../kernel/importing.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { instantOf } from '../../../kernel/time/zoned.ts';
import { entryOf, type Said } from '../consent/consent.actions.ts';
import type { NewEntry, Reachable } from '../consent/consent.store.ts';
import { channelWords, stateWords } from './consent.fields.ts';
import {
  choiceIn,
  dayIn,
  instantIn,
  isRefused,
  lost,
  type Refused,
  refused,
  shortIn,
  textIn,
} from './named.ts';

/** The entry of the ledger that a row makes, by the rules of statements that people enter. */
export function entryIn(
  ctx: WriteCtx,
  row: ImportRow,
  customerId: string,
  purposes: readonly Purpose[],
  points: Reachable['points'],
): NewEntry | Refused {
  const said = saidIn(ctx, row, purposes);
  if (isRefused(said)) return said;
  try {
    const purpose = purposes.find((one) => one.id === said.purposeId) ?? null;
    return entryOf(ctx, customerId, said, purpose, points);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [violation] = error.fault.violations ?? [];
    const field = violation && fieldOf[violation.path];
    return refused(field ?? null, error.fault.reason ?? error.code, violation?.message ?? error.message);
  }
}

/** Columns that refusals of statements are about. */
const fieldOf: Readonly<Record<string, string>> = {
  purposeId: 'purpose',
  channel: 'channel',
  contact: 'contact',
  at: 'at',
  expiresAt: 'expiresOn',
};

function saidIn(ctx: WriteCtx, row: ImportRow, purposes: readonly Purpose[]): Said | Refused {
  const state = choiceIn(row, 'state', stateWords);
  const channel = choiceIn(row, 'channel', channelWords);
  const purposeId = purposeIn(row, purposes);
  const at = instantIn(ctx, row, 'at');
  const expiresOn = dayIn(ctx, row, 'expiresOn');
  const note = shortIn(row, 'note', 500, 'line');
  if (isRefused(state)) return state;
  if (isRefused(channel)) return channel;
  if (isRefused(purposeId)) return purposeId;
  if (isRefused(at)) return at;
  if (isRefused(expiresOn)) return expiresOn;
  if (isRefused(note)) return note;
  if (!state) return lost();
  const contact = textIn(row, 'contact');
  const end = expiresOn && instantOf({ local: `${expiresOn}T00:00:00`, zone: ctx.actor.locale.zone });
  return {
    purposeId,
    channel: channel ?? null,
    state,
    source: 'import',
    ...(contact === undefined ? {} : { contact }),
    ...(at === undefined ? {} : { at }),
    ...(end ? { expiresAt: end.toISOString() } : {}),
    ...(note === undefined ? {} : { proof: { note } }),
  };
}

/** By code, or by its name in any language; null where the row speaks of every purpose. */
function purposeIn(row: ImportRow, purposes: readonly Purpose[]): string | null | Refused {
  const given = textIn(row, 'purpose');
  if (given === undefined) return null;
  const key = fold(given);
  const found = purposes.find((one) =>
    [one.code, ...Object.values(one.names)].some((word) => fold(word) === key),
  );
  return found?.id ?? refused('purpose', 'customers.consent.purpose', 'There is no such purpose');
}
