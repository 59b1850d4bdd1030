import { useLingui } from '@lingui/react/macro';
import { changeTeam, createTeam, listTeams, type Team, TeamInput } from '@peyvand/contract/platform/teams';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { takenBack, useConflict } from '../form/conflict.tsx';
import { Form, FormProblem } from '../form/form.tsx';
import { useSubmit } from '../form/submit.ts';
import { teamsQuery } from '../people.tsx';
import { withBelow } from './team-tree.ts';

export type TeamTask =
  | { do: 'add'; parentId: string | null }
  | { do: 'rename'; team: Team }
  | { do: 'move'; team: Team };

const top = ' top';

/** Adds, renames or moves a team. */
export function TeamDialog(props: { task: TeamTask; teams: readonly Team[]; onClose: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const client = useQueryClient();
  const submit = useSubmit();
  const { task, teams, onClose } = props;
  const team = task.do === 'add' ? null : task.team;
  const [name, setName] = useState(team?.name ?? '');
  const [parentId, setParentId] = useState(task.do === 'add' ? task.parentId : task.team.parentId);
  const conflict = useConflict<Team>();
  const nameOf = (wanted: string | null) => teams.find((one) => one.id === wanted)?.name ?? t`At the top`;
  const inside = team ? withBelow(teams, team.id) : new Set<string>();
  const refresh = () => client.invalidateQueries({ queryKey: teamsQuery.queryKey });

  const keep = (base: Team, wanted: { name: string; parentId: string | null }) =>
    conflict.save({
      base,
      mine: { ...base, ...wanted },
      fields: [
        { id: 'name', label: t`Name`, value: (one) => one.name, words: (one) => one.name },
        {
          id: 'parentId',
          label: t`Below`,
          value: (one) => one.parentId,
          words: (one) => nameOf(one.parentId),
        },
      ],
      read: async () => {
        const { items } = await call(listTeams, {});
        return items.find((one) => one.id === base.id) ?? base;
      },
      send: (version, ids) => {
        const body = Object.fromEntries(Object.entries(wanted).filter(([key]) => ids.includes(key)));
        return call(changeTeam, { params: { id: base.id }, body }, { version });
      },
    });

  async function send(): Promise<void> {
    const done = await submit.run({
      body: { name, parentId },
      schema: TeamInput,
      send: async (body) => {
        if (!team) {
          await call(createTeam, { body });
          return;
        }
        const saved = await keep(team, body);
        if (!saved) return;
        const before = takenBack(team, { ...team, ...body }, saved);
        notify({
          text: task.do === 'move' ? t`The team was moved` : t`The team was renamed`,
          onUndo: () => void submit.run({ body: before, send: (body) => keep(saved, body).then(refresh) }),
        });
      },
    });
    await refresh();
    if (done) onClose();
  }

  const titles = {
    add: t`New team`,
    rename: t`Rename the team`,
    move: t`Move the team “${team?.name ?? ''}”`,
  };
  const verbs = { add: t`Add`, rename: t`Rename`, move: t`Move` };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={titles[task.do]}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button type="submit" form={id} look="primary" isPending={submit.isPending}>
            {verbs[task.do]}
          </Button>
        </>
      }
    >
      <Form id={id} className="pf-stack" submission={submit} onSubmit={() => void send()}>
        <FormProblem submission={submit} />
        {task.do !== 'move' && (
          <TextField
            label={t`Name`}
            value={name}
            onChange={setName}
            error={submit.errors['name']}
            isRequired
            autoFocus
          />
        )}
        {task.do !== 'rename' && (
          <Select
            label={t`Below`}
            value={parentId ?? top}
            onChange={(chosen) => setParentId(chosen === top ? null : chosen)}
            error={submit.errors['parentId']}
            options={[
              { id: top, label: t`At the top` },
              ...teams.filter((one) => !inside.has(one.id)).map((one) => ({ id: one.id, label: one.name })),
            ]}
          />
        )}
      </Form>
      {conflict.dialog}
    </Dialog>
  );
}
