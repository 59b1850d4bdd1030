import type { FieldInput } from '@peyvand/contract/core/custom';
import {
  type Address,
  type ContactKind,
  type CustomerKind,
  NewCustomer,
} from '@peyvand/contract/customers/customer';
import type { z } from 'zod';

export interface ContactDraft {
  /** Of the form only, so that lines keep their identity. */
  key: string;
  kind: ContactKind;
  value: string;
  label: string;
  primary: boolean;
}

export interface AddressDraft {
  key: string;
  label: string;
  country: string;
  region: string;
  city: string;
  street: string;
  postalCode: string;
  primary: boolean;
}

/** The form of a new customer: everything is text until it is judged. */
export interface Draft {
  kind: CustomerKind;
  name: string;
  jobTitle: string;
  code: string;
  source: string;
  ownerId: string | null;
  tags: readonly string[];
  contactPoints: readonly ContactDraft[];
  addresses: readonly AddressDraft[];
  /** Custom fields by key; only what was touched. */
  custom: Readonly<Record<string, FieldInput>>;
}

export function newContact(key: string, kind: ContactKind = 'mobile'): ContactDraft {
  return { key, kind, value: '', label: '', primary: false };
}

export function newAddress(key: string): AddressDraft {
  return {
    key,
    label: '',
    country: '',
    region: '',
    city: '',
    street: '',
    postalCode: '',
    primary: false,
  };
}

export function startDraft(ownerId: string | null): Draft {
  return {
    kind: 'person',
    name: '',
    jobTitle: '',
    code: '',
    source: '',
    ownerId,
    tags: [],
    contactPoints: [newContact('c1', 'mobile'), newContact('c2', 'email')],
    addresses: [],
    custom: {},
  };
}

type Body = z.input<typeof NewCustomer>;
/** Why a place of the form does not fit. */
export type Fault = 'missing' | 'long' | 'unfit';
export type Judged = { ok: true; body: Body } | { ok: false; faults: ReadonlyMap<string, Fault> };

/** Contact lines as the contract takes them; empty lines are left out. */
export function contactsOf(lines: readonly ContactDraft[]): NonNullable<Body['contactPoints']> {
  return lines
    .filter((line) => line.value.trim() !== '')
    .map(({ kind, value, label, primary }) => ({
      kind,
      value: value.trim(),
      ...(label.trim() ? { label: label.trim() } : {}),
      ...(primary ? { primary } : {}),
    }));
}

export function addressesOf(lines: readonly AddressDraft[]): Address[] {
  return lines.flatMap(({ label, country, region, city, street, postalCode, primary }) => {
    const given = Object.entries({ label, country, region, city, street, postalCode })
      .map(([name, text]) => [name, text.trim()] as const)
      .filter(([, text]) => text !== '');
    if (given.length === 0) return [];
    return [{ ...Object.fromEntries(given), ...(primary ? { primary } : {}) }];
  });
}

/** The body of the request, judged by the contract's own schema; or what is wrong where (`contactPoints.0.value`). */
export function judge(draft: Draft, acceptDuplicate: string): Judged {
  const contacts = contactsOf(draft.contactPoints);
  const addresses = addressesOf(draft.addresses);
  const text = (name: 'jobTitle' | 'code' | 'source') =>
    draft[name].trim() === '' ? {} : { [name]: draft[name].trim() };
  const body: Body = {
    kind: draft.kind,
    name: draft.name.trim(),
    ...(draft.kind === 'person' ? text('jobTitle') : {}),
    ...text('code'),
    ...text('source'),
    ...(draft.ownerId ? { ownerId: draft.ownerId } : {}),
    ...(draft.tags.length > 0 ? { tags: [...draft.tags] } : {}),
    ...(contacts.length > 0 ? { contactPoints: contacts } : {}),
    ...(addresses.length > 0 ? { addresses } : {}),
    ...(Object.keys(draft.custom).length > 0 ? { custom: { ...draft.custom } } : {}),
    ...(acceptDuplicate.trim() ? { acceptDuplicate: acceptDuplicate.trim() } : {}),
  };
  const parsed = NewCustomer.safeParse(body);
  if (parsed.success) return { ok: true, body };
  return { ok: false, faults: faultsOf(parsed.error.issues) };
}

function faultsOf(issues: readonly z.core.$ZodIssue[]): ReadonlyMap<string, Fault> {
  return new Map(
    issues.map((issue) => [
      issue.path.join('.'),
      issue.code === 'too_small' ? 'missing' : issue.code === 'too_big' ? 'long' : 'unfit',
    ]),
  );
}
