import { msg } from '@lingui/core/macro';
import type { Sentence } from './sentence.ts';

/** Sentences of events about contracts, their clauses and templates. */
export const contractEventWords: Readonly<Record<string, Sentence>> = {
  'sales.contract.created': ({ i18n, name }) => i18n._(msg`The contract “${name}” was begun`),
  'sales.contract.changed': ({ i18n, name }) => i18n._(msg`The contract “${name}” was changed`),
  'sales.contract.deleted': ({ i18n, name }) =>
    i18n._(msg`The draft of the contract “${name}” was thrown away`),
  'sales.contract.assigned': ({ i18n, name }) => i18n._(msg`The contract “${name}” got another owner`),
  'sales.contract.asked': ({ i18n, name }) => i18n._(msg`Approval of the contract “${name}” was asked for`),
  'sales.contract.approved': ({ i18n, name }) =>
    i18n._(msg`A step of approval of the contract “${name}” was given`),
  'sales.contract.refused': ({ i18n, name }) => i18n._(msg`The contract “${name}” was sent back`),
  'sales.contract.sent': ({ i18n, name }) => i18n._(msg`The contract “${name}” was sent for signing`),
  'sales.contract.viewed': ({ i18n, name }) => i18n._(msg`A signer saw the contract “${name}”`),
  'sales.contract.signed': ({ i18n, name }) => i18n._(msg`The contract “${name}” was signed by one side`),
  'sales.contract.completed': ({ i18n, name }) => i18n._(msg`The contract “${name}” was signed by all`),
  'sales.contract.declined': ({ i18n, name }) => i18n._(msg`The contract “${name}” was declined`),
  'sales.contract.withdrawn': ({ i18n, name }) => i18n._(msg`The contract “${name}” was withdrawn`),
  'sales.contract.lapsed': ({ i18n, name }) => i18n._(msg`The contract “${name}” was not signed in time`),
  'sales.contract.replaced': ({ i18n, name }) =>
    i18n._(msg`A version of the contract “${name}” was replaced`),
  'sales.contract.renewed': ({ i18n, name }) => i18n._(msg`The contract “${name}” went on for another term`),
  'sales.contract.ended': ({ i18n, name }) => i18n._(msg`The contract “${name}” ended`),
  'sales.clause.created': ({ i18n, name }) => i18n._(msg`The clause “${name}” was written`),
  'sales.clause.changed': ({ i18n, name }) => i18n._(msg`The clause “${name}” got a new version`),
  'sales.clause.retired': ({ i18n, name }) =>
    i18n._(msg`Whether the clause “${name}” is offered was changed`),
  'sales.contract_template.created': ({ i18n, name }) =>
    i18n._(msg`The template of contracts “${name}” was added`),
  'sales.contract_template.changed': ({ i18n, name }) =>
    i18n._(msg`The template of contracts “${name}” was changed`),
  'sales.contract_template.removed': ({ i18n, name }) =>
    i18n._(msg`The template of contracts “${name}” was removed`),
};
