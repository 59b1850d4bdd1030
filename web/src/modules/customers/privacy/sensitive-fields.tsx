import { Trans, useLingui } from '@lingui/react/macro';
import { readCatalogue } from '@peyvand/contract/platform/roles';
import {
  changeSensitive,
  readSensitive,
  type SensitiveFields as Settings,
} from '@peyvand/contract/platform/sensitive';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Check } from '../../../kit/check.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { call } from '../../../lib/api.ts';
import { useFieldLabel } from '../../platform/parts.tsx';
import { useSettingsForm } from '../settings-form.tsx';
import { fieldWord } from '../words.ts';

const sensitiveQuery = queryOptions({
  queryKey: ['sensitive'],
  queryFn: ({ signal }) => call(readSensitive, {}, { signal }),
});

const namesQuery = queryOptions({
  queryKey: ['roles', 'catalogue'],
  queryFn: ({ signal }) => call(readCatalogue, {}, { signal }),
});

/** Which fields of customers are shown in part and revealed one by one, each look written down. */
export function SensitiveFields() {
  const { t } = useLingui();
  const settings = useQuery(sensitiveQuery).data;
  const names = useQuery(namesQuery).data?.resources['customers'];
  return (
    <>
      <h2 className="sec">{t`Sensitive fields`}</h2>
      <p className="t2">
        <Trans>
          Shown in part; whoever needs one reveals it, and the tab Privacy of the customer says who looked.
          Roles with the right to see sensitive fields in clear see them as they are.
        </Trans>
      </p>
      {settings && names ? (
        <Choice key={settings.version} settings={settings} names={names} />
      ) : (
        <SkeletonRows rows={3} />
      )}
    </>
  );
}

function Choice({ settings, names }: { settings: Settings; names: readonly string[] }) {
  const { t, i18n } = useLingui();
  const labelOf = useFieldLabel();
  const { draft, setDraft, acts } = useSettingsForm({
    settings,
    queryKey: sensitiveQuery.queryKey,
    save: (body, version) => call(changeSensitive, { body }, { version }),
  });
  const chosen = (draft.fields['customers'] ?? []).filter((name) => names.includes(name));
  const set = (name: string, isChosen: boolean) => {
    const others = chosen.filter((one) => one !== name);
    const customers = (isChosen ? [...others, name] : others).toSorted();
    setDraft({ ...draft, fields: { ...draft.fields, customers } });
  };
  return (
    <>
      <div className="pref-channels mt-2" role="group" aria-label={t`Sensitive fields`}>
        {names.map((name) => (
          <Check key={name} isSelected={chosen.includes(name)} onChange={(isChosen) => set(name, isChosen)}>
            {labelOf(name, 'customers') ?? i18n._(fieldWord(name))}
          </Check>
        ))}
      </div>
      {acts()}
    </>
  );
}
