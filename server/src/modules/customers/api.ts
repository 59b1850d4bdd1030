import type { NewCustomer } from '@peyvand/contract/customers/customer';
import type { WriteCtx } from '../../kernel/context.ts';
import { emitAll } from '../../kernel/events/events.ts';
import { withCustomOfAll } from './custom/custom.actions.ts';
import { countryOf } from './customer/customer.actions.ts';
import { insertCustomers } from './customer/customer.store.ts';
import { factsOf, fieldsOf } from './customer/customer.ts';
import { customerCreated } from './events.ts';
import { type Owner, openOwner, ownerOf } from './owner.ts';

/** Other modules' records that activities can be about; how records stand by what is planned for them. */
export { type ActivityHost, addActivityHost } from './activity/about.ts';
export { planActivity } from './activity/activity.actions.ts';
export { completeActivity } from './activity/close.actions.ts';
export { activityStates } from './activity/list.store.ts';
export { type ActivityToPlan, planActivities } from './activity/open.actions.ts';
export { createAppointmentKind } from './booking/kind.actions.ts';
/** Who decides about owners where none is named; giving customers to whom they choose. */
export { giveByRules, giveCustomers } from './bulk/apply.ts';
/** Whether a customer consents to something, now. */
export { consentRecorded } from './consent/consent.events.ts';
/** Whether customers may be contacted, asked at the moment of contacting. */
export { mayContact, mayContactMany } from './consent/may-contact.ts';
/** What filters may name of customers, for relations of other modules that lead to them. */
export { customerFilters } from './customer/customer.filters.ts';
export { groupOf, groupsOf } from './customer/group.store.ts';
export {
  customersByCode,
  customersByName,
  requireCustomer,
  requireWritableCustomer,
  writableCustomers,
} from './customer/known.store.ts';
export { costsOfWinning } from './customer/winning.store.ts';
/** In which arm customers are, asked before anything is done to them; experiments of the demo. */
export { assignToExperiment, beginExperiment } from './experiment/experiment.actions.ts';
/** Experiments, the newest first, for who judges what they brought. */
export { loadExperiments } from './experiment/experiment.store.ts';
export { householdMemberIds } from './household/household.actions.ts';
/** Rows of files that name a customer by anything that tells it from others, and the cells beside. */
export {
  choiceIn,
  customerField,
  customersOf as customersOfRows,
  instantIn,
  isRefused,
  label,
  lost,
  refused,
  shortIn,
  textField,
  textIn,
} from './import-story/named.ts';
export { planLeave } from './leave/leave.actions.ts';
/** Letters name the organisation as its letterhead does. */
export { setOwnName } from './letter/own-name.ts';
/** Texts of other modules with merge fields, filled for a customer. */
export { faultsOfText, fillTexts, textFields } from './letter/texts.ts';
export { organisationActor } from './lifecycle/judge.ts';
export type { PurchaseDay } from './lifecycle/purchases.store.ts';
export { defaultRules, silenceOf } from './lifecycle/stage.ts';
export { eachStretch } from './lifecycle/stretches.ts';
export { tellPurchases } from './lifecycle/tell.ts';
export { OpenOwner, openOwner } from './owner.ts';
export { setOwnerRules } from './owner-rules.ts';
/** After a restore and at each start: who stands in the erase-list is erased again. */
export {
  applyErasedList,
  backupsName,
  erasedName,
  readErased,
  setErasedList,
} from './privacy/erased-list.ts';
/** Companies of the tree that one stands in, of those that the actor sees. */
export { treeIds } from './relation/tree.ts';
export { recordInteractions } from './story/interaction.store.ts';
export { tierNames, tierOwners, tierRanks } from './tier/give.ts';
/** Groups of customers with the same need, by the time they were made; groups of the invented company. */
export {
  changeMembers as changeNeedsMembers,
  createGroup as createNeedsGroup,
} from './tier/group.actions.ts';
export { loadGroups as loadNeedsGroups } from './tier/group.store.ts';
export { trashDays } from './trash/trash.store.ts';
export { holdFromRemoval } from './undo/undo.store.ts';
export { undoCause as undoCustomers } from './undo/undo.ts';

/**
 * Creates many customers at once, without looking for duplicates: the caller has done so.
 * The owner is `owner`, else who acts. Returns their ids in order.
 */
export async function createCustomers(
  ctx: WriteCtx,
  list: readonly (Omit<NewCustomer, 'ownerId' | 'acceptDuplicate'> & {
    readonly country?: string;
    readonly owner?: Owner;
  })[],
): Promise<string[]> {
  if (list.length === 0) return [];
  const usual = list.every((one) => one.owner) ? null : await ownerOf(ctx, null);
  const rows = list.map(({ country, owner, ...entered }) => {
    const addresses = entered.addresses ?? (country === undefined ? [] : [{ country }]);
    const chosen = owner ?? usual;
    if (!chosen) throw new Error('a customer without owner');
    return { id: ctx.newId(), fields: fieldsOf({ ...entered, addresses }, countryOf(ctx)), ...chosen };
  });
  // Nobody is there to be asked: defaults and formulas hold, what is required does not.
  const judged = await withCustomOfAll(
    ctx,
    rows.map(({ fields }) => ({ id: null, before: null, after: fields, given: undefined })),
  );
  await insertCustomers(
    ctx,
    rows.map((row, at) => ({ ...row, fields: judged[at]?.fields ?? row.fields })),
  );
  await emitAll(
    ctx,
    customerCreated,
    rows.map((row, at) => ({
      subject: { kind: 'customer', id: row.id },
      customerId: row.id,
      data: { facts: factsOf(row.fields, row, 1), ...openOwner(ctx, list[at]?.owner?.ownerId) },
    })),
  );
  return rows.map((row) => row.id);
}
