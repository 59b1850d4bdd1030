import type { DuplicateReason, Match } from '@peyvand/contract/customers/duplicates';
import type { Ctx } from '../../../kernel/context.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { fold } from '../../../kernel/text/fold.ts';
import type { CustomerFields } from '../customer/customer.ts';
import { type Candidate, candidatesFor } from './candidate.store.ts';
import { createBase, type Entry } from './engine/base.mjs';
import { fingerprints } from './engine/blocking.mjs';
import { scorer } from './engine/dedupe.mjs';
import { entryOf } from './engine/order.seam.mjs';
import { areToldApart, reasonsOf } from './engine/reasons.mjs';
import { raritiesIn } from './engine/snapshot.mjs';
import { shownReasons } from './hidden.ts';
import { modelOf, widespreadKeys } from './model.store.ts';

/** What is known of somebody who may be a customer already. Contact points by their key: E.164, folded address. */
export interface Facts {
  readonly kind: 'person' | 'company';
  readonly name: string | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly birthDate?: string | null;
  readonly code: string | null;
  readonly nationalId: string | null;
  readonly keys: readonly { readonly kind: string; readonly key: string }[];
  readonly city?: string | null;
  readonly street?: string | null;
  readonly postalCode?: string | null;
  readonly except: string | null;
}

export interface Found {
  readonly matches: Match[];
  /** Whether a new customer with these facts is refused. */
  readonly isKnown: boolean;
}

/** Below this a likeness without one common fact is chance. */
const worthTelling = 0.3;
const most = 20;
/** Facts that stand for one person and not for a house, a town or a namesake. */
const telling: ReadonlySet<DuplicateReason> = new Set([
  'birthDate',
  'similarNationalId',
  'similarPhone',
  'similarEmail',
]);
const phones = new Set(['phone', 'mobile', 'fax']);

/**
 * Customers that may be the one with these facts: those with a contact point, number, code or name in common, and those
 * that are likely by everything together. Sees only what the actor sees; facts hidden from the actor count for nothing.
 */
export async function matchesOf(ctx: Ctx, given: Facts): Promise<Found> {
  const facts = withoutHidden(ctx, given);
  const wanted = entryOfFacts(facts);
  const base = createBase();
  const self = base.add(wanted);
  const widespread = new Set(await widespreadKeys(ctx));
  const candidates = await candidatesFor(ctx, {
    name: facts.name === null ? null : wanted.name,
    code: wanted.code ?? null,
    nationalId: facts.nationalId,
    contacts: facts.keys.map((one) => one.key),
    fingerprint: fingerprints(base)(self).filter((key) => !widespread.has(key)),
    except: facts.except,
  });
  if (candidates.length === 0) return { matches: [], isKnown: false };
  const { hidden } = scopeOf(ctx.actor, 'customers');
  const places = candidates.map((one) => base.add(seen(entryOf(one.entry), hidden)));
  const model = await modelOf(ctx);
  const rarityOf = raritiesIn(base, model);
  const pair = scorer(base, model, rarityOf);
  const matches = candidates.map((one, at) => {
    const probability = pair.score(self, places[at] ?? self);
    const likely = shownReasons(reasonsOf(pair.found, rarityOf), hidden);
    const reasons = facts.name === null ? [...one.exact] : [...new Set([...likely, ...one.exact])];
    const isTold = areToldApart(pair.found);
    const shares = one.exact.some((fact) => fact !== 'name');
    // Namesakes are many: the same name refuses only while nothing tells them apart. A likely name alone refuses
    // nobody: «انبار ۱» and «انبار ۲» are two.
    const agrees = likely.some((reason) => telling.has(reason)) && probability >= one.refuseFrom;
    const isKnown = shares || (!isTold && (one.exact.length > 0 || agrees));
    return {
      id: one.id,
      name: one.name,
      kind: one.kind,
      reasons,
      probability: rounded(probability),
      isKnown,
      one,
    };
  });
  return {
    isKnown: matches.some((match) => match.isKnown),
    matches: matches
      .filter(({ one, probability }) => one.exact.length > 0 || probability >= worthTelling)
      .toSorted(byWeight)
      .slice(0, most)
      .map(({ one: _one, ...match }) => match),
  };
}

/** What is asked of a customer that is about to be. */
export function factsIn(fields: CustomerFields): Facts {
  const address = fields.addresses.find((one) => one.primary) ?? fields.addresses[0];
  return {
    kind: fields.kind === 'company' ? 'company' : 'person',
    name: fields.name,
    firstName: fields.firstName,
    lastName: fields.lastName,
    birthDate: fields.birthDate,
    code: fields.code,
    nationalId: fields.nationalId,
    keys: fields.contacts.flatMap(({ kind, key }) => (key === null ? [] : [{ kind, key }])),
    city: address?.city ?? null,
    street: address?.street ?? null,
    postalCode: address?.postalCode ?? null,
    except: null,
  };
}

function byWeight(
  a: { one: Candidate; probability: number },
  b: { one: Candidate; probability: number },
): number {
  return (
    b.probability - a.probability || b.one.exact.length - a.one.exact.length || (a.one.id < b.one.id ? -1 : 1)
  );
}

function rounded(probability: number): number {
  return Math.round(probability * 1000) / 1000;
}

function withoutHidden(ctx: Ctx, facts: Facts): Facts {
  const { hidden } = scopeOf(ctx.actor, 'customers');
  const { birthDate, city, street, postalCode, ...rest } = facts;
  return {
    ...rest,
    ...(hidden.has('birthDate') ? {} : { birthDate: birthDate ?? null }),
    ...(hidden.has('addresses')
      ? {}
      : { city: city ?? null, street: street ?? null, postalCode: postalCode ?? null }),
    keys: hidden.has('contactPoints') ? [] : facts.keys,
    nationalId: hidden.has('nationalId') ? null : facts.nationalId,
    code: hidden.has('code') ? null : facts.code,
  };
}

/** A known customer as somebody sees it from whom fields are hidden. */
function seen(entry: Entry, hidden: ReadonlySet<string>): Entry {
  if (hidden.size === 0) return entry;
  return {
    ...entry,
    ...(hidden.has('birthDate') ? { birth: null } : {}),
    ...(hidden.has('nationalId') ? { nationalId: null } : {}),
    ...(hidden.has('code') ? { code: null } : {}),
    ...(hidden.has('contactPoints') ? { phones: [], emails: [] } : {}),
    ...(hidden.has('addresses') ? { street: null, postcode: null, city: null } : {}),
  };
}

function entryOfFacts(facts: Facts): Entry {
  const folded = (text: string | null | undefined) =>
    text === null || text === undefined ? null : fold(text);
  return {
    kind: facts.kind,
    name: fold(facts.name ?? ''),
    first: folded(facts.firstName),
    last: folded(facts.lastName),
    birth: facts.birthDate ?? null,
    nationalId: facts.nationalId,
    code: folded(facts.code),
    phones: facts.keys.filter(({ kind }) => phones.has(kind)).map(({ key }) => key),
    emails: facts.keys.filter(({ kind }) => kind === 'email').map(({ key }) => key),
    street: folded(facts.street),
    postcode: folded(facts.postalCode),
    city: folded(facts.city),
    company: null,
  };
}
