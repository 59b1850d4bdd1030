import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id, LinkToken } from '../core/ids.ts';
import { zCode, zLine, zText } from '../core/text.ts';

export const ConsentLanguage = z.enum(['fa', 'en', 'ru']);
export type ConsentLanguage = z.infer<typeof ConsentLanguage>;

/**
 * Ways to reach somebody, as consent sees them. One number is reached by `sms` and by `call`, with a consent each. `web`
 * are visits of websites: nobody is reached by them, but they are counted for a person only with consent.
 */
export const ConsentChannel = z.enum(['email', 'sms', 'call', 'letter', 'chat', 'fax', 'visit', 'web']);
export type ConsentChannel = z.infer<typeof ConsentChannel>;

export const ConsentState = z.enum(['granted', 'denied', 'withdrawn', 'expired']);
export type ConsentState = z.infer<typeof ConsentState>;

export const LegalBasis = z.enum([
  'consent',
  'contract',
  'legal_obligation',
  'vital_interest',
  'public_task',
  'legitimate_interest',
]);
export type LegalBasis = z.infer<typeof LegalBasis>;

const inThreeLanguages = (text: z.ZodType<string>) => z.strictObject({ fa: text, en: text, ru: text });

const purposeFields = {
  code: zCode(40).min(1),
  names: inThreeLanguages(zLine(80)),
  descriptions: inThreeLanguages(zLine(300)),
  legalBasis: LegalBasis,
  /** `consent`: nothing goes out before a yes; `opt_out`: it goes out until a no. */
  rule: z.enum(['consent', 'opt_out']),
  channels: z.array(ConsentChannel).min(1).max(8),
  /** A yes without an end of its own ends after so many months. */
  expiryMonths: z.number().int().min(1).max(240).nullable(),
  /** A yes that the person did not click counts only once confirmed by a link. */
  doubleOptIn: z.boolean(),
};

export const PurposeInput = z.strictObject({
  ...purposeFields,
  /** The sentence agreed to. Another wording than before makes a new version. */
  texts: z.strictObject({
    fa: zText(2000).optional(),
    en: zText(2000).optional(),
    ru: zText(2000).optional(),
  }),
  retired: z.boolean(),
});
export type PurposeInput = z.infer<typeof PurposeInput>;

export const Purpose = z.strictObject({
  id: Id,
  ...purposeFields,
  texts: z.array(
    z.strictObject({
      language: ConsentLanguage,
      version: z.number().int(),
      body: z.string(),
      createdAt: Instant,
    }),
  ),
  retiredAt: Instant.nullable(),
  version: z.number().int(),
});
export type Purpose = z.infer<typeof Purpose>;

/** How a statement came: who pressed what. */
export const ConsentSource = z.enum([
  'staff',
  'paper',
  'phone',
  'form',
  'import',
  'preference_page',
  'reply',
  'program',
]);
export type ConsentSource = z.infer<typeof ConsentSource>;

const ConsentProof = z.strictObject({
  /** Who took it down. */
  by: zLine(120).optional(),
  place: zLine(200).optional(),
  ip: zLine(64).optional(),
  userAgent: zLine(300).optional(),
  /** SHA-256 of a signed document. */
  documentHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** A file of the same customer. */
  fileId: Id.optional(),
  note: zLine(500).optional(),
});

export const Consent = z.strictObject({
  id: Id,
  customerId: Id,
  purposeId: Id.nullable(),
  channel: ConsentChannel.nullable(),
  contactKey: z.string().nullable(),
  contactValue: z.string().nullable(),
  state: ConsentState,
  optIn: z.enum(['none', 'pending', 'confirmed']),
  source: ConsentSource,
  textLanguage: ConsentLanguage.nullable(),
  textVersion: z.number().int().nullable(),
  at: Instant,
  recordedAt: Instant,
  expiresAt: Instant.nullable(),
  proof: z.record(z.string(), z.unknown()),
});
export type Consent = z.infer<typeof Consent>;

/** Why a message may go out, or not. */
export const ContactReason = z.enum([
  'granted',
  'no_objection',
  'denied',
  'withdrawn',
  'expired',
  'unconfirmed',
  'no_consent',
  'withdrawn_by_former_holder',
  'contact_bounced',
  'contact_dead',
  'not_their_contact',
  'unknown_purpose',
  'purpose_without_channel',
  'customer_gone',
]);
export type ContactReason = z.infer<typeof ContactReason>;

export const Permission = z.strictObject({
  allowed: z.boolean(),
  reason: ContactReason,
  /** The entry of the ledger that decided. */
  entryId: Id.nullable(),
});
export type Permission = z.infer<typeof Permission>;

/** One cell of the picture of now: a purpose by a channel, for the person or one of the contact points. */
export const ConsentCell = z.strictObject({
  purposeId: Id,
  channel: ConsentChannel,
  contactKey: z.string().nullable(),
  contactValue: z.string().nullable(),
  ...Permission.shape,
});
export type ConsentCell = z.infer<typeof ConsentCell>;

const one = z.strictObject({ id: Id });

export const listPurposes = endpoint('GET', '/api/v1/consent-purposes', {
  id: 'customers.purpose.list',
  summary: 'What customers may be contacted for, with the sentences they agree to',
  permission: 'customers.consent.read',
  response: z.strictObject({ items: z.array(Purpose) }),
});

export const createPurpose = endpoint('POST', '/api/v1/consent-purposes', {
  id: 'customers.purpose.create',
  summary: 'Add a purpose',
  permission: 'customers.privacy.manage',
  body: PurposeInput,
  response: Purpose,
  status: 201,
  errors: ['resource.conflict'],
});

export const changePurpose = endpoint('PUT', '/api/v1/consent-purposes/:id', {
  id: 'customers.purpose.change',
  summary: 'Change a purpose; another wording is a new version of its text',
  permission: 'customers.privacy.manage',
  params: one,
  body: PurposeInput,
  response: Purpose,
  ifMatch: true,
  errors: ['resource.conflict'],
});

export const getConsents = endpoint('GET', '/api/v1/customers/:id/consents', {
  id: 'customers.consent.list',
  summary: 'The consents of a customer: what holds now, and the ledger behind it, newest first',
  permission: 'customers.consent.read',
  params: one,
  response: z.strictObject({ now: z.array(ConsentCell), ledger: z.array(Consent) }),
});

export const recordConsent = endpoint('POST', '/api/v1/customers/:id/consents', {
  id: 'customers.consent.record',
  summary: 'Enter what a customer said about being contacted',
  permission: 'customers.consent.write',
  params: one,
  body: z.strictObject({
    /** Null: for every purpose. */
    purposeId: Id.nullable(),
    /** Null: by every channel. */
    channel: ConsentChannel.nullable(),
    /** An e-mail address or number of the customer; left out: however reached. */
    contact: zLine(200).optional(),
    state: z.enum(['granted', 'denied', 'withdrawn']),
    source: ConsentSource.exclude(['preference_page', 'import']),
    language: ConsentLanguage.optional(),
    at: Instant.optional(),
    expiresAt: Instant.nullable().optional(),
    proof: ConsentProof.optional(),
  }),
  response: Consent,
  status: 201,
  errors: ['request.refused'],
});

export const checkContact = endpoint('POST', '/api/v1/customers/:id/may-contact', {
  id: 'customers.consent.check',
  summary: 'Whether a customer may be contacted for a purpose by a channel, and why',
  permission: 'customers.consent.read',
  params: one,
  body: z.strictObject({
    /** Code of the purpose. */
    purpose: zCode(40),
    channel: ConsentChannel,
    contact: zLine(200).optional(),
    at: Instant.optional(),
  }),
  response: Permission,
});

export const makePreferenceLink = endpoint('POST', '/api/v1/customers/:id/preference-link', {
  id: 'customers.consent.link',
  summary: 'Make a link by which the customer sees and changes what they are told',
  permission: 'customers.consent.write',
  params: one,
  body: z.strictObject({ days: z.number().int().min(1).max(365).default(90) }),
  response: z.strictObject({ url: z.string(), expiresAt: Instant }),
  status: 201,
});

const choices = z.array(
  z.strictObject({ purposeId: Id, channel: ConsentChannel, allowed: z.boolean(), waits: z.boolean() }),
);

/** What the page of the customer shows. Contact points only in part: the link may be forwarded. */
export const Preferences = z.strictObject({
  organisation: z.string(),
  name: z.string(),
  language: ConsentLanguage,
  purposes: z.array(
    z.strictObject({
      id: Id,
      name: inThreeLanguages(z.string()),
      description: inThreeLanguages(z.string()),
      text: z.strictObject({
        fa: z.string().nullable(),
        en: z.string().nullable(),
        ru: z.string().nullable(),
      }),
      legalBasis: LegalBasis,
      channels: z.array(ConsentChannel),
    }),
  ),
  choices,
  contacts: z.array(z.strictObject({ channel: ConsentChannel, masked: z.string() })),
});
export type Preferences = z.infer<typeof Preferences>;

export const openPreferences = endpoint('POST', '/api/v1/public/preferences/open', {
  id: 'customers.preferences.open',
  summary: 'What the holder of a link may choose; changes nothing',
  permission: 'public',
  body: z.strictObject({ token: LinkToken }),
  response: Preferences,
});

export const savePreferences = endpoint('POST', '/api/v1/public/preferences', {
  id: 'customers.preferences.save',
  summary: 'What the holder of a link chose; each change is an entry of the ledger',
  permission: 'public',
  body: z.strictObject({
    token: LinkToken,
    language: ConsentLanguage,
    /** Only what changed. Empty with `none`: everything is refused. */
    choices: z
      .array(z.strictObject({ purposeId: Id, channel: ConsentChannel, allowed: z.boolean() }))
      .max(200),
    none: z.boolean().optional(),
  }),
  response: Preferences,
  errors: ['request.refused'],
});
