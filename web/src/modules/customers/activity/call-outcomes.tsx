import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Segmented } from '../../../kit/check.tsx';
import { usePreferences } from '../../../lib/preferences.ts';
import { settingsQuery } from './queries.ts';
import './activity.css';

export interface CallOutcomesProps {
  /** Null: none is chosen yet; then the first one is. */
  value: string | null;
  onChange: (id: string) => void;
}

/** What a call can come to, as the organisation named it. */
export function CallOutcomes({ value, onChange }: CallOutcomesProps) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const settings = useQuery(settingsQuery).data;
  const offered = (settings?.outcomes ?? []).filter(({ kind, retired }) => kind === 'call' && !retired);
  const first = offered[0]?.id;
  useEffect(() => {
    if (value === null && first !== undefined) onChange(first);
  }, [value, first, onChange]);
  if (offered.length === 0) return null;
  return (
    <div className="act-outcomes">
      <Segmented
        label={t`Outcome`}
        value={value}
        onChange={onChange}
        options={offered.map(({ id, names }) => ({ id, label: names[language] }))}
      />
    </div>
  );
}
