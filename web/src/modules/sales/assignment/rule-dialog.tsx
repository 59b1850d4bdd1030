import { Trans, useLingui } from '@lingui/react/macro';
import {
  AssignedKind,
  type AssignmentRule,
  type AssignmentRuleInput,
  type AssignTo,
  changeAssignmentRule,
  createAssignmentRule,
  Pick,
} from '@peyvand/contract/sales/assignments';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check, Segmented } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { FilterChips } from '../../../kit/filter/filter-chips.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { CustomerFilter } from '../../customers/slots.tsx';
import { TeamSelect } from '../../platform/parts.tsx';
import { useDealFields } from '../deal/deal-filters.ts';
import { failureText } from '../failure-text.ts';
import { peopleQuery } from '../people-query.ts';
import { hasPick, kindWords, pickWords, toWords } from './assignment-words.ts';
import { PeopleField } from './people-field.tsx';
import { skillsIn, textOfSkills } from './skills-text.ts';

type Kind = AssignTo['kind'];
const kinds: readonly Kind[] = ['people', 'person', 'team', 'territory', 'manager', 'tier', 'customer'];

/** What is being written: a target that is not complete yet stands here too. */
interface Draft extends Omit<AssignmentRuleInput, 'to' | 'skills'> {
  to: { kind: Kind; userId: string | null; userIds: readonly string[]; teamId: string | null };
  skills: string;
}

function draftOf(rule: AssignmentRule | null, position: number): Draft {
  const none = { userId: null, userIds: [], teamId: null };
  if (!rule)
    return {
      name: '',
      kind: 'customer',
      active: true,
      position,
      filter: null,
      to: { kind: 'people', ...none },
      pick: 'turn',
      skills: '',
      most: null,
    };
  const { id: _id, version: _version, to, skills, ...plain } = rule;
  return { ...plain, to: { ...none, ...to }, skills: textOfSkills(skills) };
}

/** The target as the server takes it; null while somebody has to be named. */
function targetOf({ kind, userId, userIds, teamId }: Draft['to']): AssignTo | null {
  if (kind === 'person') return userId === null ? null : { kind, userId };
  if (kind === 'people') return userIds.length === 0 ? null : { kind, userIds: [...userIds] };
  if (kind === 'team') return teamId === null ? null : { kind, teamId };
  return { kind };
}

/** One rule: which records it is for, and who gets them. */
export function RuleDialog({
  rule,
  position,
  onClose,
}: {
  rule: AssignmentRule | null;
  position: number;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const people = useQuery(peopleQuery).data?.items ?? [];
  const dealFields = useDealFields();
  const [draft, setDraft] = useState(() => draftOf(rule, position));
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const aim = (part: Partial<Draft['to']>) => change({ to: { ...draft.to, ...part } });
  const to = targetOf(draft.to);
  const save = useMutation({
    mutationFn: (target: AssignTo) => {
      const body: AssignmentRuleInput = { ...draft, to: target, skills: skillsIn(draft.skills) };
      return rule
        ? call(changeAssignmentRule, { params: { id: rule.id }, body }, { version: rule.version })
        : call(createAssignmentRule, { body });
    },
    onSuccess: onClose,
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['assignmentRules'] }),
  });
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={rule ? t`Rule of assignment` : t`New rule of assignment`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={save.isPending}
            isDisabled={to === null || draft.name.trim() === ''}
            onPress={() => to && save.mutate(to)}
          >{t`Save`}</Button>
        </>
      }
    >
      <div className="grid gap-4">
        <TextField
          label={t`Name`}
          value={draft.name}
          onChange={(name) => change({ name })}
          maxLength={120}
          isRequired
        />
        <Segmented
          label={t`For`}
          value={draft.kind}
          onChange={(kind) =>
            change({
              kind,
              filter: null,
              ...(kind === 'customer' && draft.to.kind === 'customer'
                ? { to: { ...draft.to, kind: 'people' } }
                : {}),
            })
          }
          options={AssignedKind.options.map((id) => ({ id, label: i18n._(kindWords[id]) }))}
        />
        <div className="row flex-wrap gap-2">
          <span className="small t3">
            {draft.filter === null ? t`For all; or only where` : t`Only where`}
          </span>
          {draft.kind === 'customer' ? (
            <CustomerFilter value={draft.filter} onChange={(filter) => change({ filter })} />
          ) : (
            <FilterChips fields={dealFields} value={draft.filter} onChange={(filter) => change({ filter })} />
          )}
        </div>
        <Select
          label={t`Goes to`}
          value={draft.to.kind}
          onChange={(kind) => aim({ kind })}
          options={kinds
            .filter((id) => id !== 'customer' || draft.kind === 'deal')
            .map((id) => ({ id, label: i18n._(toWords[id]) }))}
        />
        {draft.to.kind === 'person' && (
          <Select
            label={t`Colleague`}
            value={draft.to.userId}
            onChange={(userId) => aim({ userId })}
            options={people.filter(({ active }) => active).map(({ id, name }) => ({ id, label: name }))}
          />
        )}
        {draft.to.kind === 'people' && (
          <PeopleField
            label={t`Colleagues`}
            value={draft.to.userIds}
            onChange={(userIds) => aim({ userIds })}
          />
        )}
        {draft.to.kind === 'team' && (
          <TeamSelect label={t`Team`} value={draft.to.teamId} onChange={(teamId) => aim({ teamId })} />
        )}
        {hasPick(draft.to.kind) && (
          <Segmented
            label={t`Who of them`}
            value={draft.pick}
            onChange={(pick) => change({ pick })}
            options={Pick.options.map((id) => ({ id, label: i18n._(pickWords[id]) }))}
          />
        )}
        <TextField
          label={t`Only who can`}
          hint={t`Skills, with commas between. Empty: everybody.`}
          value={draft.skills}
          onChange={(skills) => change({ skills })}
        />
        <NumberField
          label={t`Passed over from so much open work on`}
          hint={t`Open deals and new customers of the last 30 days. Empty: nobody is passed over.`}
          value={draft.most}
          min={1}
          max={10_000}
          onChange={(most) => change({ most })}
        />
        <Check isSelected={draft.active} onChange={(active) => change({ active })}>
          <Trans>The rule is on</Trans>
        </Check>
      </div>
    </Dialog>
  );
}
