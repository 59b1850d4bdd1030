import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

interface Told {
  i18n: I18n;
  /** Name of what it is about; empty when the event does not say. */
  name: string;
}
type Sentence = (told: Told) => string;

const plain =
  (descriptor: MessageDescriptor): Sentence =>
  ({ i18n }) =>
    i18n._(descriptor);

/** Sentences of events by type; passive, since the actor stands in a column of their own. */
export const eventWords: Readonly<Record<string, Sentence>> = {
  'platform.organisation.set_up': plain(msg`Peyvand was set up`),
  'platform.organisation.changed': plain(msg`The settings of the organisation were changed`),
  'platform.user.joined': ({ i18n, name }) => i18n._(msg`The account of ${name} was made`),
  'platform.user.changed': ({ i18n, name }) => i18n._(msg`The account of ${name} was changed`),
  'platform.user.disabled': ({ i18n, name }) => i18n._(msg`The account of ${name} was disabled`),
  'platform.user.enabled': ({ i18n, name }) => i18n._(msg`The account of ${name} was enabled`),
  'platform.user.sessions_ended': ({ i18n, name }) => i18n._(msg`${name} was signed out everywhere`),
  'platform.user.reset_link_made': ({ i18n, name }) =>
    i18n._(msg`A link for a new password of ${name} was made`),
  'platform.user.totp_added': plain(msg`An authenticator app was turned on`),
  'platform.user.totp_removed': plain(msg`The authenticator app was turned off`),
  'platform.user.recovery_codes_renewed': plain(msg`Recovery codes were made anew`),
  'platform.user.recovery_code_used': plain(msg`A recovery code was used`),
  'platform.user.passkey_added': ({ i18n, name }) => i18n._(msg`The passkey “${name}” was added`),
  'platform.user.passkey_removed': ({ i18n, name }) => i18n._(msg`The passkey “${name}” was removed`),
  'platform.user.second_factor_removed': ({ i18n, name }) =>
    i18n._(msg`The second step of ${name} was removed`),
  'platform.session.closed': plain(msg`Signed out`),
  'platform.session.revoked': plain(msg`Other devices were signed out`),
  'platform.role.created': ({ i18n, name }) => i18n._(msg`The role “${name}” was made`),
  'platform.role.changed': plain(msg`A role was changed`),
  'platform.role.removed': ({ i18n, name }) => i18n._(msg`The role “${name}” was removed`),
  'platform.team.created': ({ i18n, name }) => i18n._(msg`The team “${name}” was made`),
  'platform.team.changed': plain(msg`A team was changed`),
  'platform.team.removed': ({ i18n, name }) => i18n._(msg`The team “${name}” was removed`),
  'platform.invitation.created': ({ i18n, name }) => i18n._(msg`${name} was invited`),
  'platform.invitation.revoked': plain(msg`An invitation was taken back`),
  'platform.invitation.accepted': plain(msg`An invitation was accepted`),
  'platform.apikey.created': ({ i18n, name }) => i18n._(msg`The API key “${name}” was made`),
  'platform.apikey.revoked': ({ i18n, name }) => i18n._(msg`The API key “${name}” was revoked`),
  'platform.record.shared': plain(msg`A record was shared`),
  'platform.record.unshared': plain(msg`A share was ended`),
  'platform.handover.planned': plain(msg`A handover was planned`),
  'platform.handover.started': plain(msg`A handover began`),
  'platform.handover.finished': plain(msg`A handover was finished`),
  'platform.handover.returned': plain(msg`A handover was taken back`),
  'platform.handover.cancelled': plain(msg`A planned handover was cancelled`),
  'platform.export.finished': plain(msg`Records were exported`),
  'customers.trash.configured': plain(msg`The days of the trash were changed`),
  'platform.view.created': ({ i18n, name }) => i18n._(msg`The view “${name}” was made`),
  'platform.view.changed': plain(msg`A view was changed`),
  'platform.view.removed': ({ i18n, name }) => i18n._(msg`The view “${name}” was removed`),
  'customers.customer.created': ({ i18n, name }) => i18n._(msg`The customer ${name} was added`),
  'customers.customer.changed': plain(msg`A customer was changed`),
  'customers.customer.assigned': plain(msg`A customer was assigned`),
  'customers.customer.merged': plain(msg`Two customers were merged`),
  'customers.customer.unmerged': plain(msg`A merge was taken back`),
  'customers.customer.followed': plain(msg`A merged customer went along with its survivor`),
  'customers.customer.moved': plain(msg`A customer was moved to another stage`),
  'customers.customer.deleted': ({ i18n, name }) => i18n._(msg`The customer ${name} was deleted`),
  'customers.customer.restored': ({ i18n, name }) => i18n._(msg`The customer ${name} was restored`),
  'customers.customer.removed': plain(msg`A customer was removed with the undo of an import`),
  'customers.customer.verified': plain(msg`Data of a customer were checked`),
  'customers.customer.contact_marked': plain(msg`A contact point was marked`),
  'customers.customer.asked': plain(msg`A customer was asked to confirm their data`),
  'customers.customer.answered': plain(msg`A customer answered the question about their data`),
  'customers.quality.changed': plain(msg`The rules of data quality were changed`),
  'customers.note.written': plain(msg`A note was written`),
  'customers.note.changed': plain(msg`A note was changed`),
  'customers.note.deleted': plain(msg`A note was deleted`),
  'customers.watcher.added': plain(msg`Somebody began to watch a customer`),
  'customers.watcher.removed': plain(msg`Somebody ceased to watch a customer`),
  'customers.interaction.recorded': plain(msg`A call, meeting or message was recorded`),
  'customers.relation.added': plain(msg`Two customers were related`),
  'customers.relation.removed': plain(msg`A relation of customers was removed`),
  'customers.file.added': ({ i18n, name }) => i18n._(msg`The file ${name} was added`),
  'customers.file.removed': ({ i18n, name }) => i18n._(msg`The file ${name} was removed`),
  'sales.product.created': ({ i18n, name }) => i18n._(msg`The product ${name} was added`),
  'sales.product.changed': plain(msg`A product was changed`),
  'sales.product.removed': plain(msg`A product was removed`),
  'sales.category.created': ({ i18n, name }) => i18n._(msg`The category ${name} was added`),
  'sales.category.changed': plain(msg`A category was changed`),
  'sales.category.removed': ({ i18n, name }) => i18n._(msg`The category ${name} was removed`),
  'sales.order.placed': plain(msg`An order was placed`),
  'sales.order.changed': plain(msg`An order was changed`),
  'sales.order.cancelled': plain(msg`An order was cancelled`),
  'sales.order.removed': plain(msg`An order was removed`),
};

/** Words of tracked fields. */
export const fieldWords: Readonly<Record<string, MessageDescriptor>> = {
  name: msg`Name`,
  email: msg`E-mail`,
  teamId: msg`Team`,
  roleIds: msg`Roles`,
  parentId: msg`Place in the tree`,
  permissions: msg`Permissions`,
  rows: msg`Records`,
  fields: msg`Fields`,
  language: msg`Language`,
  calendar: msg`Calendar`,
  digits: msg`Digits`,
  timeZone: msg`Time zone`,
  currency: msg`Currency`,
  moneyUnit: msg`Show rials as`,
  country: msg`Country`,
  weekStart: msg`Week begins on`,
  theme: msg`Theme`,
  density: msg`Density of lists`,
  ownerId: msg`Owner`,
  stage: msg`Stage`,
};
