import { z } from 'zod';
import { eventType } from '../../kernel/events/events.ts';

/** Events of the platform. None carries a secret, a token or a hash. */

const Id = z.string();
const changes = z.strictObject({
  changes: z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() })),
});
const named = z.strictObject({ name: z.string() });
const empty = z.strictObject({});
const where = z.strictObject({ method: z.string(), ip: z.string(), userAgent: z.string() });

export const organisationSetUp = eventType('platform.organisation.set_up', 1, named);
export const organisationChanged = eventType('platform.organisation.changed', 1, changes);
/** Which fields are shown in part. */
export const sensitiveChanged = eventType('platform.sensitive.changed', 1, changes);

export const userJoined = eventType(
  'platform.user.joined',
  1,
  z.strictObject({ name: z.string(), email: z.string(), teamId: Id, roleIds: z.array(Id) }),
);
export const userChanged = eventType('platform.user.changed', 1, changes);
export const userDisabled = eventType('platform.user.disabled', 1, empty);
export const userEnabled = eventType('platform.user.enabled', 1, empty);
export const userSessionsEnded = eventType('platform.user.sessions_ended', 1, empty);
export const resetLinkMade = eventType(
  'platform.user.reset_link_made',
  1,
  z.strictObject({ expiresAt: z.string() }),
);
/** An import under way came to somebody else. */
export const importAssigned = eventType('platform.import.assigned', 1, changes);
/** Folders whose files are imported by themselves. */
const watched = z.strictObject({ folder: z.string(), target: z.string() });
export const importWatchCreated = eventType('platform.import_watch.created', 1, watched);
export const importWatchChanged = eventType(
  'platform.import_watch.changed',
  1,
  changes.extend({ folder: z.string() }),
);
export const importWatchRemoved = eventType('platform.import_watch.removed', 1, watched);
export const importWatchFinished = eventType(
  'platform.import_watch.finished',
  1,
  z.strictObject({
    folder: z.string(),
    file: z.string(),
    state: z.enum(['done', 'failed', 'known']),
    importId: Id.nullable(),
    counts: z.record(z.string(), z.number()).nullable(),
    message: z.string().nullable(),
  }),
);

export const passwordChanged = eventType(
  'platform.user.password_changed',
  1,
  z.strictObject({ by: z.enum(['self', 'link']) }),
);
export const preferencesChanged = eventType('platform.user.preferences_changed', 1, changes);
export const totpAdded = eventType('platform.user.totp_added', 1, empty);
export const totpRemoved = eventType('platform.user.totp_removed', 1, empty);
export const recoveryCodesRenewed = eventType('platform.user.recovery_codes_renewed', 1, empty);
export const recoveryCodeUsed = eventType('platform.user.recovery_code_used', 1, empty);
export const passkeyAdded = eventType('platform.user.passkey_added', 1, named);
export const passkeyRemoved = eventType('platform.user.passkey_removed', 1, named);
export const secondFactorRemoved = eventType('platform.user.second_factor_removed', 1, empty);

export const sessionOpened = eventType('platform.session.opened', 1, where);
export const sessionRefused = eventType(
  'platform.session.refused',
  1,
  z.strictObject({
    reason: z.enum(['password', 'code', 'disabled', 'passkey']),
    ip: z.string(),
    userAgent: z.string(),
  }),
);
export const sessionClosed = eventType('platform.session.closed', 1, empty);
export const sessionsRevoked = eventType(
  'platform.session.revoked',
  1,
  z.strictObject({ sessionIds: z.array(Id) }),
);

const role = z.strictObject({
  name: z.string(),
  permissions: z.array(z.string()),
  rows: z.record(z.string(), z.string()),
  fields: z.record(z.string(), z.unknown()),
});
export const roleCreated = eventType('platform.role.created', 1, role);
export const roleChanged = eventType('platform.role.changed', 1, changes);
export const roleRemoved = eventType('platform.role.removed', 1, named);

export const teamCreated = eventType(
  'platform.team.created',
  1,
  z.strictObject({ name: z.string(), parentId: Id.nullable() }),
);
export const teamChanged = eventType('platform.team.changed', 1, changes);
export const teamRemoved = eventType('platform.team.removed', 1, named);

export const invitationCreated = eventType(
  'platform.invitation.created',
  1,
  z.strictObject({ email: z.string(), name: z.string(), teamId: Id, roleIds: z.array(Id) }),
);
export const invitationRevoked = eventType('platform.invitation.revoked', 1, empty);
export const invitationAccepted = eventType(
  'platform.invitation.accepted',
  1,
  z.strictObject({ userId: Id }),
);

export const apiKeyCreated = eventType(
  'platform.apikey.created',
  1,
  z.strictObject({
    name: z.string(),
    permissions: z.array(z.string()),
    rows: z.string().nullable(),
    expiresAt: z.string().nullable(),
  }),
);
export const apiKeyRevoked = eventType('platform.apikey.revoked', 1, named);

export const recordShared = eventType(
  'platform.record.shared',
  1,
  z.strictObject({ userId: Id, level: z.string(), until: z.string().nullable() }),
);
/** With what the share was, where a handover ended it: its undo gives the share back. */
export const recordUnshared = eventType(
  'platform.record.unshared',
  1,
  z.strictObject({ userId: Id, level: z.string().optional(), until: z.string().nullable().optional() }),
);

export const viewCreated = eventType(
  'platform.view.created',
  1,
  z.strictObject({ name: z.string(), resource: z.string(), visibility: z.string() }),
);
export const viewChanged = eventType('platform.view.changed', 1, changes);
export const viewRemoved = eventType('platform.view.removed', 1, named);

const handover = z.strictObject({
  userId: Id,
  reason: z.string(),
  mode: z.string(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  successorIds: z.array(Id),
});
export const handoverPlanned = eventType('platform.handover.planned', 1, handover);
export const handoverStarted = eventType('platform.handover.started', 1, handover);
const handoverCounts = z.strictObject({
  userId: Id,
  counts: z.record(z.string(), z.strictObject({ total: z.number(), done: z.number(), kept: z.number() })),
});
export const handoverFinished = eventType('platform.handover.finished', 1, handoverCounts);
export const handoverReturned = eventType('platform.handover.returned', 1, handoverCounts);
export const handoverCancelled = eventType('platform.handover.cancelled', 1, z.strictObject({ userId: Id }));

/** Of custom fields; `name` is the key. */
const fieldFacts = z.strictObject({ name: z.string(), resource: z.string(), type: z.string() });
export const fieldCreated = eventType('platform.field.created', 1, fieldFacts);
export const fieldChanged = eventType(
  'platform.field.changed',
  1,
  fieldFacts.extend({ changes: changes.shape.changes }),
);
export const fieldDeactivated = eventType('platform.field.deactivated', 1, fieldFacts);
export const fieldReactivated = eventType('platform.field.reactivated', 1, fieldFacts);
export const fieldRemoved = eventType('platform.field.removed', 1, fieldFacts);
export const fieldConverted = eventType(
  'platform.field.converted',
  1,
  fieldFacts.extend({ from: z.string() }),
);

/** A file with records left the house: who asked stands in the event, what for here. */
export const exportFinished = eventType(
  'platform.export.finished',
  1,
  z.strictObject({
    resource: z.string(),
    format: z.string(),
    columns: z.array(z.string()),
    rows: z.number(),
    filter: z.unknown(),
    q: z.string().nullable(),
    deleted: z.string(),
  }),
);
