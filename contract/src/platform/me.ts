import { z } from 'zod';
import { Calendar, Instant, TimeZone } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zName } from '../core/text.ts';
import {
  GivenPassword,
  NewPassword,
  RegistrationOptions,
  RegistrationResponse,
  SecondFactor,
} from './credentials.ts';
import { Digits, Language, MoneyUnit, Organisation, WeekStart } from './organisation.ts';
import { RowLevel } from './roles.ts';

const preferences = {
  language: Language,
  calendar: Calendar,
  digits: Digits,
  timeZone: TimeZone,
  moneyUnit: MoneyUnit,
  weekStart: WeekStart,
  theme: z.enum(['light', 'dark', 'system']),
  density: z.enum(['comfortable', 'dense']),
};

/** How one person reads. What is not chosen follows the organisation. */
export const Preferences = z.strictObject(preferences);
export type Preferences = z.infer<typeof Preferences>;

/** A change of preferences; null goes back to what the organisation has. */
export const PreferencesChange = z
  .strictObject({
    language: Language.nullable(),
    calendar: Calendar.nullable(),
    digits: Digits.nullable(),
    timeZone: TimeZone.nullable(),
    moneyUnit: MoneyUnit.nullable(),
    weekStart: WeekStart.nullable(),
    theme: preferences.theme.nullable(),
    density: preferences.density.nullable(),
  })
  .partial();
export type PreferencesChange = z.infer<typeof PreferencesChange>;

export const Me = z.strictObject({
  user: z.strictObject({
    id: Id,
    name: z.string(),
    email: z.string(),
    teamId: Id,
    totp: z.boolean(),
    passkeys: z.number().int(),
    recoveryCodes: z.number().int(),
  }),
  organisation: Organisation,
  permissions: z.array(z.string()),
  /** For each resource: which rows, and the fields that the caller does not see or cannot write. */
  scopes: z.record(
    z.string(),
    z.strictObject({ level: RowLevel, hidden: z.array(z.string()), locked: z.array(z.string()) }),
  ),
  preferences: Preferences,
  unreadNotifications: z.number().int(),
});
export type Me = z.infer<typeof Me>;

export const readMe = endpoint('GET', '/api/v1/me', {
  id: 'platform.me.read',
  summary: 'Who calls, in which organisation, with which rights and preferences',
  permission: 'user',
  response: Me,
});

export const changeProfile = endpoint('PATCH', '/api/v1/me', {
  id: 'platform.me.change',
  summary: 'Changes the name of the caller',
  permission: 'user',
  body: z.strictObject({ name: zName(100) }),
});

export const changePreferences = endpoint('PATCH', '/api/v1/me/preferences', {
  id: 'platform.me.change_preferences',
  summary: 'Changes some preferences of the caller',
  permission: 'user',
  body: PreferencesChange,
  response: Preferences,
});

export const changePassword = endpoint('POST', '/api/v1/me/password', {
  id: 'platform.me.change_password',
  summary: 'Sets a new password; ends every other session',
  permission: 'user',
  body: z.strictObject({ current: GivenPassword, password: NewPassword }),
  status: 204,
  errors: ['auth.failed', 'request.rate'],
});

export const startTotp = endpoint('POST', '/api/v1/me/totp', {
  id: 'platform.me.start_totp',
  summary: 'Begins to set up an authenticator app; nothing changes until it is confirmed',
  permission: 'user',
  body: z.strictObject({ password: GivenPassword }),
  response: z.strictObject({
    /** `otpauth://totp/…`, for a QR code. */
    uri: z.string(),
    /** The same secret for typing, base32. */
    secret: z.string(),
  }),
  errors: ['auth.failed', 'resource.conflict', 'request.rate'],
});

const RecoveryCodes = z.strictObject({ codes: z.array(z.string()) });

export const confirmTotp = endpoint('POST', '/api/v1/me/totp/confirm', {
  id: 'platform.me.confirm_totp',
  summary: 'Turns the authenticator app on; answers the recovery codes, which are shown only now',
  permission: 'user',
  body: z.strictObject({ code: SecondFactor }),
  response: RecoveryCodes,
  errors: ['auth.failed', 'resource.conflict', 'request.rate'],
});

export const removeTotp = endpoint('POST', '/api/v1/me/totp/remove', {
  id: 'platform.me.remove_totp',
  summary: 'Turns the authenticator app off',
  permission: 'user',
  body: z.strictObject({ password: GivenPassword, code: SecondFactor }),
  status: 204,
  errors: ['auth.failed', 'request.rate'],
});

export const renewRecoveryCodes = endpoint('POST', '/api/v1/me/totp/recovery-codes', {
  id: 'platform.me.renew_recovery_codes',
  summary: 'Makes new recovery codes; the old ones stop working',
  permission: 'user',
  body: z.strictObject({ password: GivenPassword }),
  response: RecoveryCodes,
  errors: ['auth.failed', 'resource.conflict', 'request.rate'],
});

export const Passkey = z.strictObject({
  id: Id,
  name: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
});
export type Passkey = z.infer<typeof Passkey>;

export const listPasskeys = endpoint('GET', '/api/v1/me/passkeys', {
  id: 'platform.passkey.list',
  summary: 'Passkeys of the caller',
  permission: 'user',
  response: z.strictObject({ items: z.array(Passkey) }),
});

export const startPasskey = endpoint('POST', '/api/v1/me/passkeys/challenge', {
  id: 'platform.passkey.start',
  summary: 'Begins to register a passkey',
  permission: 'user',
  body: z.strictObject({ password: GivenPassword }),
  response: RegistrationOptions,
  errors: ['auth.failed', 'request.rate', 'request.refused'],
});

export const addPasskey = endpoint('POST', '/api/v1/me/passkeys', {
  id: 'platform.passkey.add',
  summary: 'Registers a passkey',
  permission: 'user',
  body: z.strictObject({ name: zName(60), response: RegistrationResponse }),
  response: Passkey,
  status: 201,
  errors: ['request.refused'],
});

export const removePasskey = endpoint('DELETE', '/api/v1/me/passkeys/:id', {
  id: 'platform.passkey.remove',
  summary: 'Removes a passkey of the caller',
  permission: 'user',
  params: z.strictObject({ id: Id }),
});
