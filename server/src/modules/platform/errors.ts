import { Refusal } from '../../kernel/problem.ts';

/** One answer for every failed sign-in: it does not tell whether the account exists. */
export function signInFailed(): Refusal {
  return new Refusal('auth.failed', {
    reason: 'platform.session.refused',
    detail: 'E-mail address or password is wrong',
  });
}

export function setupCodeWrong(): Refusal {
  return new Refusal('auth.failed', {
    reason: 'platform.setup.code_wrong',
    detail: 'This is not the code that the console shows',
  });
}

export function passwordWrong(): Refusal {
  return new Refusal('auth.failed', { reason: 'platform.password.wrong', detail: 'The password is wrong' });
}

/** The account exists and the password is right; only then a code is asked for. */
export function codeNeeded(given: boolean): Refusal {
  return new Refusal('auth.second_factor', {
    reason: given ? 'platform.session.code_wrong' : 'platform.session.code_needed',
    detail: given ? 'The code is wrong or was used' : 'Give the code of your authenticator app',
  });
}

export function codeWrong(): Refusal {
  return new Refusal('auth.failed', {
    reason: 'platform.totp.code_wrong',
    detail: 'The code is wrong or was used',
  });
}

/** `what` names the first right that lies beyond the caller's own. */
export function beyondOwnRights(what: string): Refusal {
  return new Refusal('access.denied', {
    reason: 'platform.role.beyond_own',
    detail: `This reaches beyond your own rights: ${what}`,
  });
}

export function personOnly(): Refusal {
  return new Refusal('access.denied', {
    reason: 'platform.apikey.person_only',
    detail: 'Only a signed-in person can do this, not an API key',
  });
}

export function lastAdministrator(): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'platform.user.last_administrator',
    detail: 'At least one active user must stay an administrator',
  });
}

/** A value that is well-formed and still cannot be taken. `path` as in the body. */
export function unfit(path: string, reason: string, message: string): Refusal {
  return new Refusal('request.invalid', { reason, violations: [{ path, reason, message }] });
}

export function conflict(reason: string, detail: string): Refusal {
  return new Refusal('resource.conflict', { reason, detail });
}

export function refused(reason: string, detail: string): Refusal {
  return new Refusal('request.refused', { reason, detail });
}

export function stale(): Refusal {
  return new Refusal('version.stale');
}
