import { useLingui } from '@lingui/react/macro';
import {
  addHouseholdMember,
  changeHousehold,
  changeHouseholdMember,
  createHousehold,
  type Household,
  type HouseholdMember,
  householdsOfCustomer,
  removeHouseholdMember,
} from '@peyvand/contract/customers/households';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';
import type { HouseholdDraft } from './household-dialog.tsx';
import type { MemberDraft } from './member-dialog.tsx';

export const householdsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customers', 'households', customerId],
    queryFn: ({ signal }) => call(householdsOfCustomer, { params: { id: customerId } }, { signal }),
  });

/** What can be done with the households of a person. */
export function useHouseholds(customerId: string, onDone: () => void) {
  const { t } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const options = {
    onSuccess: onDone,
    onError: (error: unknown) => {
      const failure = failureOf(error);
      const reason = failure.kind === 'problem' ? failure.error.problem.reason : undefined;
      if (reason === 'customers.household.known')
        notify({ text: t`The person belongs to this household already.` });
      else if (reason === 'customers.household.not_person') notify({ text: t`A household is of persons.` });
      else notify({ text: failureText(error) });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['customers', 'households'] }),
  };
  const form = useMutation({
    mutationFn: (draft: HouseholdDraft) =>
      call(createHousehold, {
        body: { name: draft.name.trim(), ...addressOf(draft), members: [{ customerId }] },
      }),
    ...options,
  });
  const change = useMutation({
    mutationFn: ({ household, draft }: { household: Household; draft: HouseholdDraft }) =>
      call(
        changeHousehold,
        {
          params: { id: household.id },
          body: { name: draft.name.trim(), endedOn: draft.endedOn, ...addressChange(household, draft) },
        },
        { version: household.version },
      ),
    ...options,
  });
  const join = useMutation({
    mutationFn: ({ household, draft }: { household: Household; draft: MemberDraft }) =>
      call(addHouseholdMember, {
        params: { id: household.id },
        body: {
          customerId: draft.customerId,
          ...(draft.role.trim() ? { role: draft.role.trim() } : {}),
          ...(draft.startedOn ? { startedOn: draft.startedOn } : {}),
          ...(draft.endedOn ? { endedOn: draft.endedOn } : {}),
        },
      }),
    ...options,
  });
  const changeMember = useMutation({
    mutationFn: (one: { household: Household; member: HouseholdMember; draft: MemberDraft }) =>
      call(changeHouseholdMember, {
        params: { id: one.household.id, memberId: one.member.id },
        body: {
          role: one.draft.role.trim() || null,
          startedOn: one.draft.startedOn,
          endedOn: one.draft.endedOn,
        },
      }),
    ...options,
  });
  /** A household goes with its last member: it is formed anew then. */
  const takeBack = useMutation({
    mutationFn: ({ household, member }: { household: Household; member: HouseholdMember }) => {
      const { role, startedOn, endedOn, customer } = member;
      const body = {
        customerId: customer.id,
        ...(role ? { role } : {}),
        ...(startedOn ? { startedOn } : {}),
        ...(endedOn ? { endedOn } : {}),
      };
      if (household.members.length > 1)
        return call(addHouseholdMember, { params: { id: household.id }, body });
      const { name, address, startedOn: formedOn } = household;
      return call(createHousehold, {
        body: {
          name,
          members: [body],
          ...(address ? { address } : {}),
          ...(formedOn ? { startedOn: formedOn } : {}),
        },
      });
    },
    ...options,
  });
  const removeMember = useMutation({
    mutationFn: ({ household, member }: { household: Household; member: HouseholdMember }) =>
      call(removeHouseholdMember, { params: { id: household.id, memberId: member.id } }),
    ...options,
    onSuccess: (_, asked) =>
      notify({
        text: t`“${asked.member.customer.name}” is out of “${asked.household.name}”`,
        onUndo: () => takeBack.mutate(asked),
      }),
  });
  return { form, change, join, changeMember, removeMember };
}

function addressOf({ city, street }: HouseholdDraft): { address?: { city?: string; street?: string } } {
  const address = {
    ...(city.trim() ? { city: city.trim() } : {}),
    ...(street.trim() ? { street: street.trim() } : {}),
  };
  return Object.keys(address).length > 0 ? { address } : {};
}

/** What the form says of the address, beside what it does not show; nothing where nothing changed. */
function addressChange(
  { address }: Household,
  draft: HouseholdDraft,
): { address?: NonNullable<Household['address']> | null } {
  if ((address?.city ?? '') === draft.city.trim() && (address?.street ?? '') === draft.street.trim())
    return {};
  const { city: _city, street: _street, ...rest } = address ?? {};
  const after = { ...rest, ...addressOf(draft).address };
  return { address: Object.keys(after).length > 0 ? after : null };
}
