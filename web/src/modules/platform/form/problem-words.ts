import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Problem } from '@peyvand/contract/core/problem';
import { useCallback } from 'react';
import { failureOf } from '../../../lib/api.ts';
import { type Format, useFormat } from '../../../lib/format/format.ts';

/** Refusals of the platform by their reason: what happened and how to mend it. */
const byReason: Record<string, MessageDescriptor> = {
  'platform.session.refused': msg`The e-mail address or the password is wrong.`,
  'platform.password.wrong': msg`The password is wrong.`,
  'platform.password.own': msg`Do not use your name or e-mail address as the password.`,
  'platform.password.frequent': msg`This password is easy to guess; choose another one.`,
  'platform.session.code_wrong': msg`The code is wrong or has been used already.`,
  'platform.totp.code_wrong': msg`The code is wrong or has been used already.`,
  'platform.totp.present': msg`An authenticator app is already set up.`,
  'platform.totp.not_started': msg`The set-up has expired; begin it again.`,
  'platform.totp.absent': msg`No authenticator app is set up.`,
  'platform.setup.code_wrong': msg`The set-up code is wrong. It is printed where Peyvand was started.`,
  'platform.setup.done': msg`Peyvand is already set up; sign in.`,
  'platform.email.syntax': msg`This is not an e-mail address.`,
  'platform.user.email_taken': msg`An account with this e-mail address, or one that looks like it, exists already.`,
  'platform.user.last_administrator': msg`At least one active administrator must remain.`,
  'platform.user.self': msg`You cannot do this to your own account.`,
  'platform.user.disabled': msg`The account is already disabled.`,
  'platform.user.enabled': msg`The account is already active.`,
  'platform.role.beyond_own': msg`This reaches beyond your own rights.`,
  'platform.role.name_taken': msg`Another role has this name.`,
  'platform.role.in_use': msg`Colleagues carry this role; give them another one first.`,
  'platform.role.builtin': msg`A built-in role cannot be changed; make a copy and change that.`,
  'platform.role.missing': msg`This role is no longer there.`,
  'platform.team.missing': msg`This team is no longer there.`,
  'platform.team.loop': msg`A team cannot stand below itself.`,
  'platform.team.in_use': msg`Colleagues, invitations, views or other teams belong to this team; move them first.`,
  'platform.apikey.expired': msg`This day has passed; choose a later one.`,
  'platform.apikey.person_only': msg`Only a signed-in person can do this.`,
  'platform.field.converting': msg`The values of this field are being converted; wait until that is done.`,
  'platform.passkey.not_accepted': msg`The passkey was not accepted; try once more.`,
  'platform.passkey.no_name': msg`Passkeys need a domain name; this address has none.`,
};

/** Refusals that only some pages meet: they bring their words along, so that a first visit does not load them. */
export function addReasonWords(words: Readonly<Record<string, MessageDescriptor>>): void {
  Object.assign(byReason, words);
}

const byCode: Partial<Readonly<Record<Problem['code'], MessageDescriptor>>> = {
  'auth.failed': msg`The sign-in was not accepted.`,
  'auth.required': msg`You are signed out. Sign in again; what you wrote stays here.`,
  'access.denied': msg`You do not have the permission for this. An administrator can grant it to your role.`,
  'resource.missing': msg`It is no longer there.`,
  'resource.conflict': msg`It has been changed meanwhile; load it again.`,
  'request.invalid': msg`Some fields need another look.`,
  'version.stale': msg`Someone else has changed it meanwhile.`,
  'server.full': msg`The disk of the server is full. Nothing was lost; tell the administrator.`,
  'server.unavailable': msg`The server is busy. Nothing was changed; try again in a moment.`,
};

const byField: Readonly<Record<string, MessageDescriptor>> = {
  too_big: msg`This is too long.`,
  invalid_format: msg`This has another form than expected.`,
  invalid_type: msg`Fill this in.`,
  invalid_value: msg`Choose one of the offered values.`,
};

/** What one wrong field says. `minimum` comes with texts that are too short. */
export function fieldWords(i18n: I18n, format: Format, reason: string, minimum: number | undefined): string {
  if (reason === 'too_small') {
    if (minimum === undefined || minimum <= 1) return i18n._(msg`Fill this in.`);
    return i18n._(msg`At least ${format.number(minimum)} characters are needed.`);
  }
  return i18n._(byReason[reason] ?? byField[reason] ?? msg`This cannot be kept as it stands.`);
}

/** One sentence for anything that failed, in the reader's language. */
export function problemWords(i18n: I18n, format: Format, error: unknown): string {
  const failure = failureOf(error);
  if (failure.kind === 'offline') {
    return i18n._(msg`The server does not answer. Nothing was changed; try again.`);
  }
  if (failure.kind === 'other') return i18n._(msg`That did not work. Nothing was changed; try again.`);
  const { problem } = failure.error;
  if (problem.code === 'request.rate') return waitWords(i18n, format, problem.retryAfter ?? 60);
  const known = (problem.reason === undefined ? undefined : byReason[problem.reason]) ?? byCode[problem.code];
  return known
    ? i18n._(known)
    : i18n._(msg`The server could not do this. What you have saved is safe; try again.`);
}

/** Too many tries: how long to wait. */
export function waitWords(i18n: I18n, format: Format, seconds: number): string {
  return i18n._(msg`Too many attempts. You can try again in ${format.duration(seconds)}.`);
}

export function useProblemWords(): (error: unknown) => string {
  const { i18n } = useLingui();
  const format = useFormat();
  return useCallback((error) => problemWords(i18n, format, error), [i18n, format]);
}
