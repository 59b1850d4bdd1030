import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { createTeam, removeTeam, type Team } from '@peyvand/contract/platform/teams';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CSSProperties, useMemo, useState } from 'react';
import { Button as AriaButton, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { Note } from '../form/form.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { teamsQuery } from '../people.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { TeamDialog, type TeamTask } from './team-dialog.tsx';
import { type TeamNode, teamTree } from './team-tree.ts';

/** The tree of teams: who leads a team sees what stands below it. */
export function TeamSection() {
  const { t } = useLingui();
  const client = useQueryClient();
  const say = useProblemWords();
  const { language } = usePreferences();
  const list = useQuery(teamsQuery);
  const teams = list.data?.items ?? [];
  const tree = useMemo(() => teamTree(list.data?.items ?? [], language), [list.data, language]);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [task, setTask] = useState<TeamTask | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: teamsQuery.queryKey });
  const restore = useMutation({
    mutationFn: ({ name, parentId }: Team) => call(createTeam, { body: { name, parentId } }),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: (team: Team) => call(removeTeam, { params: { id: team.id } }, { version: team.version }),
    onSuccess: (_, team) => {
      notify({ text: t`The team “${team.name}” was removed`, onUndo: () => restore.mutate(team) });
      return refresh();
    },
    onError: refresh,
  });
  const problem = remove.error ?? restore.error;
  return (
    <SettingsFrame
      section="teams"
      tools={
        <Button
          look="primary"
          icon="plus"
          onPress={() => setTask({ do: 'add', parentId: tree[0]?.team.id ?? null })}
        >{t`New team`}</Button>
      }
    >
      <div className="pf-page">
        <p className="small t3 py-3">
          {t`Who sees the records of a team also sees those of the teams below it.`}
        </p>
        {problem && <Note tone="negative">{say(problem)}</Note>}
        {list.isPending && <SkeletonRows rows={4} widths={[60]} />}
        {list.isError && !list.data && (
          <ErrorState
            title={t`The teams did not load`}
            text={say(list.error)}
            onRetry={() => void list.refetch()}
          />
        )}
        {list.data && (
          <Tree
            aria-label={t`Teams`}
            className="pf-tree"
            selectionMode="none"
            expandedKeys={teams.map((team) => team.id).filter((id) => !folded.has(id))}
            onExpandedChange={(open) =>
              setFolded(new Set(teams.map((team) => team.id).filter((id) => !open.has(id))))
            }
          >
            {tree.map((node) => (
              <TeamLine
                key={node.team.id}
                node={node}
                onTask={setTask}
                onRemove={(team) => remove.mutate(team)}
              />
            ))}
          </Tree>
        )}
      </div>
      {task && <TeamDialog task={task} teams={teams} onClose={() => setTask(null)} />}
    </SettingsFrame>
  );
}

function levelStyle(level: number): CSSProperties & { '--level': number } {
  return { '--level': level };
}

function TeamLine(props: {
  node: TeamNode;
  onTask: (task: TeamTask) => void;
  onRemove: (team: Team) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { team, below } = props.node;
  const size = t`${plural(team.users, {
    one: `${format.number(team.users)} colleague`,
    other: `${format.number(team.users)} colleagues`,
  })}`;
  return (
    <TreeItem id={team.id} textValue={team.name}>
      <TreeItemContent>
        {({ level, hasChildItems }) => (
          <div className="line" style={levelStyle(level)}>
            {hasChildItems ? (
              <AriaButton slot="chevron" className="btn sm icon fold">
                <Icon name="down" size="s" />
              </AriaButton>
            ) : (
              <span className="fold" />
            )}
            <Icon name="people" size="s" />
            <bdi className="med cut">{team.name}</bdi>
            <span className="meta">{size}</span>
            <span className="grow" />
            <Menu
              label={t`Actions for ${team.name}`}
              trigger={<IconButton size="sm" icon="more" label={t`Actions for ${team.name}`} />}
              groups={[
                {
                  items: [
                    {
                      id: 'add',
                      label: t`New team below it`,
                      icon: 'plus',
                      onAction: () => props.onTask({ do: 'add', parentId: team.id }),
                    },
                    {
                      id: 'rename',
                      label: t`Rename`,
                      icon: 'pen',
                      onAction: () => props.onTask({ do: 'rename', team }),
                    },
                    {
                      id: 'move',
                      label: t`Move`,
                      icon: 'arrow',
                      onAction: () => props.onTask({ do: 'move', team }),
                    },
                  ],
                },
                {
                  items: [
                    {
                      id: 'remove',
                      label: t`Remove`,
                      icon: 'trash',
                      danger: true,
                      onAction: () => props.onRemove(team),
                    },
                  ],
                },
              ]}
            />
          </div>
        )}
      </TreeItemContent>
      {below.map((node) => (
        <TeamLine key={node.team.id} {...props} node={node} />
      ))}
    </TreeItem>
  );
}
