import { Trans, useLingui } from '@lingui/react/macro';
import { type AssignmentSetup, changeAssignmentSetup, EntryWay } from '@peyvand/contract/sales/assignments';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { TextField } from '../../../kit/field.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { peopleQuery } from '../people-query.ts';
import { setupQuery } from './assignment-queries.ts';
import { wayWords } from './assignment-words.ts';
import { skillsIn, textOfSkills } from './skills-text.ts';

/** By which ways in the rules are asked, and what each colleague can do. */
export function SetupForm() {
  const setup = useQuery(setupQuery);
  if (setup.isPending) return <SkeletonRows rows={6} />;
  if (!setup.data)
    return (
      <ListFailed error={setup.error} onRetry={() => void setup.refetch()} isRetrying={setup.isFetching} />
    );
  const { version, ...of } = setup.data;
  return <Form key={version} of={of} version={version} />;
}

function Form({ of, version }: { of: AssignmentSetup; version: number }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const people = useQuery(peopleQuery).data?.items ?? [];
  const [ways, setWays] = useState<readonly EntryWay[]>(of.ways);
  const [skills, setSkills] = useState<ReadonlyMap<string, string>>(
    () => new Map(of.skills.map((one) => [one.userId, textOfSkills(one.skills)])),
  );
  const save = useMutation({
    mutationFn: () =>
      call(
        changeAssignmentSetup,
        {
          body: {
            ways: [...ways],
            skills: people.flatMap(({ id, active }) => {
              const some = skillsIn(skills.get(id) ?? '');
              return active && some.length > 0 ? [{ userId: id, skills: some }] : [];
            }),
          },
        },
        { version },
      ),
    onSuccess: () => notify({ text: t`Saved.` }),
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['assignmentRules'] }),
  });
  return (
    <div className="grid gap-6 max-w-3xl">
      <section className="grid gap-2" aria-labelledby="ways">
        <h2 className="sec" id="ways">
          <Trans>The rules are asked for records without a named owner that come</Trans>
        </h2>
        {EntryWay.options.map((way) => (
          <Check
            key={way}
            isSelected={ways.includes(way)}
            onChange={(isOn) => setWays(isOn ? [...ways, way] : ways.filter((one) => one !== way))}
          >
            {i18n._(wayWords[way])}
          </Check>
        ))}
      </section>
      <section className="grid gap-2" aria-labelledby="skills">
        <h2 className="sec" id="skills">
          <Trans>Who can do what</Trans>
        </h2>
        <p className="small t3">
          <Trans>
            Languages, products, kinds of customers: any word that rules may ask for, with commas between.
          </Trans>
        </p>
        {people
          .filter(({ active }) => active)
          .map(({ id, name }) => (
            <TextField
              key={id}
              label={name}
              value={skills.get(id) ?? ''}
              onChange={(text) => setSkills(new Map(skills).set(id, text))}
            />
          ))}
      </section>
      <div className="pf-acts">
        <Button look="primary" isPending={save.isPending} onPress={() => save.mutate()}>{t`Save`}</Button>
      </div>
    </div>
  );
}
