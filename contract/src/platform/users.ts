import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id, LinkToken } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { zLine, zName } from '../core/text.ts';
import { EmailText, NewPassword } from './credentials.ts';
import { Language } from './organisation.ts';

export const User = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string(),
  teamId: Id,
  roleIds: z.array(Id),
  /** Since when the user cannot sign in; null for an active one. */
  disabledAt: Instant.nullable(),
  totp: z.boolean(),
  passkeys: z.number().int(),
  lastSeenAt: Instant.nullable(),
  createdAt: Instant,
  version: z.number().int(),
});
export type User = z.infer<typeof User>;

/** What every colleague may know, for choosing owners and showing names. */
export const Person = z.strictObject({
  id: Id,
  name: z.string(),
  teamId: Id,
  active: z.boolean(),
  /** Last day away, and who stands in; null for who is here. */
  away: z.strictObject({ until: LocalDate, standInIds: z.array(Id) }).nullable(),
});
export type Person = z.infer<typeof Person>;

export const listPeople = endpoint('GET', '/api/v1/people', {
  id: 'platform.user.people',
  summary: 'Names of all users, former ones too',
  permission: 'user',
  response: z.strictObject({ items: z.array(Person) }),
});

export const listUsers = endpoint('GET', '/api/v1/users', {
  id: 'platform.user.list',
  summary: 'Users, by name',
  permission: 'platform.user.manage',
  query: z.strictObject({
    ...pageQuery,
    search: zLine(100).optional(),
    state: z.enum(['active', 'disabled', 'any']).default('active'),
  }),
  response: page(User),
});

const one = z.strictObject({ id: Id });

export const readUser = endpoint('GET', '/api/v1/users/:id', {
  id: 'platform.user.read',
  summary: 'One user',
  permission: 'platform.user.manage',
  params: one,
  response: User,
});

export const changeUser = endpoint('PATCH', '/api/v1/users/:id', {
  id: 'platform.user.change',
  summary: 'Changes name, e-mail, team or roles; in force with the next request of that user',
  permission: 'platform.user.manage',
  params: one,
  body: z
    .strictObject({
      name: zName(100),
      email: EmailText,
      teamId: Id,
      roleIds: z.array(Id).max(50),
    })
    .partial(),
  response: User,
  ifMatch: true,
  errors: ['access.denied', 'request.refused', 'resource.conflict'],
});

export const disableUser = endpoint('POST', '/api/v1/users/:id/disable', {
  id: 'platform.user.disable',
  summary: 'Shuts a user out at once: every session ends',
  permission: 'platform.user.manage',
  params: one,
  response: User,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict'],
});

export const enableUser = endpoint('POST', '/api/v1/users/:id/enable', {
  id: 'platform.user.enable',
  summary: 'Lets a user sign in again',
  permission: 'platform.user.manage',
  params: one,
  response: User,
  ifMatch: true,
  errors: ['access.denied'],
});

export const endUserSessions = endpoint('POST', '/api/v1/users/:id/end-sessions', {
  id: 'platform.user.end_sessions',
  summary: 'Ends every session of a user',
  permission: 'platform.user.manage',
  params: one,
  status: 204,
  errors: ['access.denied'],
});

/** `path` is to be put behind the address under which people reach Peyvand: `/join#token`, `/reset#token`. */
const Link = z.strictObject({ path: z.string(), token: z.string(), expiresAt: Instant });

export const createResetLink = endpoint('POST', '/api/v1/users/:id/reset-link', {
  id: 'platform.user.reset_link',
  summary: 'Makes a link by which a user sets a new password; shown once, to be handed over by hand',
  permission: 'platform.user.manage',
  params: one,
  response: Link,
  status: 201,
  errors: ['access.denied', 'resource.conflict'],
});

export const removeSecondFactor = endpoint('POST', '/api/v1/users/:id/remove-second-factor', {
  id: 'platform.user.remove_second_factor',
  summary:
    'Removes authenticator app, recovery codes and passkeys of a user who lost them; ends their sessions',
  permission: 'platform.user.manage',
  params: one,
  status: 204,
  errors: ['access.denied'],
});

export const openReset = endpoint('POST', '/api/v1/password-resets/open', {
  id: 'platform.reset.open',
  summary: 'Whose password a reset link sets',
  permission: 'public',
  body: z.strictObject({ token: LinkToken }),
  response: z.strictObject({ name: z.string(), email: z.string() }),
  errors: ['resource.missing', 'request.rate'],
});

export const completeReset = endpoint('POST', '/api/v1/password-resets/complete', {
  id: 'platform.reset.complete',
  summary: 'Sets a new password by a link; every session of the user ends',
  permission: 'public',
  body: z.strictObject({ token: LinkToken, password: NewPassword }),
  status: 204,
  errors: ['resource.missing', 'request.rate'],
});

export const Invitation = z.strictObject({
  id: Id,
  email: z.string(),
  name: z.string(),
  teamId: Id,
  roleIds: z.array(Id),
  invitedBy: Id,
  createdAt: Instant,
  expiresAt: Instant,
});
export type Invitation = z.infer<typeof Invitation>;

export const listInvitations = endpoint('GET', '/api/v1/invitations', {
  id: 'platform.invitation.list',
  summary: 'Invitations that are still open',
  permission: 'platform.user.manage',
  response: z.strictObject({ items: z.array(Invitation) }),
});

export const invite = endpoint('POST', '/api/v1/invitations', {
  id: 'platform.invitation.create',
  summary: 'Invites a colleague; the link is shown once and works once, for seven days',
  permission: 'platform.user.manage',
  body: z.strictObject({
    email: EmailText,
    name: zName(100),
    /** Left out: the team of the one who invites. */
    teamId: Id.optional(),
    roleIds: z.array(Id).min(1).max(50),
  }),
  response: z.strictObject({ invitation: Invitation, link: Link }),
  status: 201,
  errors: ['access.denied', 'request.refused', 'resource.conflict'],
});

export const revokeInvitation = endpoint('DELETE', '/api/v1/invitations/:id', {
  id: 'platform.invitation.revoke',
  summary: 'Takes an invitation back',
  permission: 'platform.user.manage',
  params: one,
});

export const openInvitation = endpoint('POST', '/api/v1/invitations/open', {
  id: 'platform.invitation.open',
  summary: 'What an invitation link offers',
  permission: 'public',
  body: z.strictObject({ token: LinkToken }),
  response: z.strictObject({
    name: z.string(),
    email: z.string(),
    organisation: z.string(),
    language: Language,
  }),
  errors: ['resource.missing', 'request.rate'],
});

export const acceptInvitation = endpoint('POST', '/api/v1/invitations/accept', {
  id: 'platform.invitation.accept',
  summary: 'Makes the account and signs in; the link stops working',
  permission: 'public',
  body: z.strictObject({ token: LinkToken, name: zName(100), password: NewPassword }),
  status: 204,
  errors: ['resource.missing', 'resource.conflict', 'request.rate'],
});
