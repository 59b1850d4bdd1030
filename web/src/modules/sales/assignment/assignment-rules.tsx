import { Trans, useLingui } from '@lingui/react/macro';
import {
  type AssignmentRule,
  type AssignmentRuleInput,
  type AssignTo,
  changeAssignmentRule,
  removeAssignmentRule,
} from '@peyvand/contract/sales/assignments';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { peopleQuery } from '../people-query.ts';
import { RuleList } from '../rule-list.tsx';
import { rulesQuery, teamsQuery } from './assignment-queries.ts';
import { hasPick, kindWords, pickWords, toWords } from './assignment-words.ts';
import { RuleDialog } from './rule-dialog.tsx';

const at = ({ id }: AssignmentRule) => ({ params: { id } });
const version = (rule: { version: number }) => ({ version: rule.version });

/** The rules by which records find their owner. */
export function AssignmentRules() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const toText = useToText();
  return (
    <RuleList
      list={useQuery(rulesQuery)}
      queryKey="assignmentRules"
      renderDetail={(rule) => (
        <>
          {i18n._(kindWords[rule.kind])} · {toText(rule.to)}
          {hasPick(rule.to.kind) && <> · {i18n._(pickWords[rule.pick])}</>}
          {rule.skills.length > 0 && <> · {format.list(rule.skills)}</>}
          {rule.filter === null && <> · {t`all`}</>}
        </>
      )}
      empty={
        <Trans>
          No rule yet: whoever enters a record keeps it. A first one could give new customers by turns.
        </Trans>
      }
      removal={<Trans>What it gave stays where it is; new records are no longer given by it.</Trans>}
      place={(rule, position) =>
        call(changeAssignmentRule, { ...at(rule), body: { ...inputOf(rule), position } }, version(rule))
      }
      remove={(rule) => call(removeAssignmentRule, at(rule), version(rule))}
      renderDialog={(rule, position, onClose) => (
        <RuleDialog rule={rule} position={position} onClose={onClose} />
      )}
    />
  );
}

function inputOf({ id: _id, version: _version, ...input }: AssignmentRule): AssignmentRuleInput {
  return input;
}

function useToText(): (to: AssignTo) => string {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const people = useQuery(peopleQuery).data?.items ?? [];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? t`Unknown`;
  return (to) => {
    if (to.kind === 'person') return nameOf(to.userId);
    if (to.kind === 'people') return format.list(to.userIds.map(nameOf));
    if (to.kind === 'team') return teams.find((one) => one.id === to.teamId)?.name ?? t`Unknown`;
    return i18n._(toWords[to.kind]);
  };
}
