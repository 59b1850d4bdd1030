import { Trans, useLingui } from '@lingui/react/macro';
import {
  changeProgramme,
  type ProgrammePage,
  type ProgrammeUnit,
} from '@peyvand/contract/analytics/programme';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check, Segmented } from '../../../kit/check.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import type { CalendarSystem } from '../../../lib/preferences.ts';
import { units } from '../forecast/span.ts';
import { useProgrammeFailure } from './programme-words.ts';
import { useUnitNames } from './unit-names.ts';

/** By which periods and which rate the programme is judged. */
export function SettingsPanel({ page, onClose }: { page: ProgrammePage; onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const say = useProgrammeFailure();
  const unitNames = useUnitNames();
  const { version, ...stored } = page.settings;
  const [draft, setDraft] = useState<Omit<typeof stored, 'rate'> & { rate: number | null }>(stored);
  const put = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    mutationFn: async () => {
      await call(changeProgramme, { body: { ...draft, rate: draft.rate ?? 0 } }, { version });
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['programme'] });
      notify({ text: t`The programme is judged by this from now on` });
      onClose();
    },
  });
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={t`How the programme is judged`}
      footer={
        <Button look="primary" icon="check" isPending={save.isPending} onPress={() => save.mutate()}>
          <Trans>Save</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Titled title={t`Length of the period`}>
          <Segmented<ProgrammeUnit>
            label={t`Length of the period`}
            value={draft.unit}
            onChange={(unit) => put({ unit })}
            options={units.map((id) => ({ id, label: unitNames[id] }))}
          />
        </Titled>
        <Titled title={t`Calendar`}>
          <Segmented<CalendarSystem>
            label={t`Calendar`}
            value={draft.calendar}
            onChange={(calendar) => put({ calendar })}
            options={[
              { id: 'persian', label: t`Solar Hijri` },
              { id: 'gregory', label: t`Gregorian` },
            ]}
          />
        </Titled>
        <NumberField
          label={t`Yearly discount (%)`}
          hint={t`What the money would bring elsewhere in a year. An amount a year from now counts that much less.`}
          value={draft.rate}
          onChange={(rate) => put({ rate })}
          min={0}
          max={10}
          percent
        />
        <Check isSelected={draft.firstDiscounted} onChange={(firstDiscounted) => put({ firstDiscounted })}>
          <Trans>Discount the first period too, as the NPV of spreadsheets does</Trans>
        </Check>
        <NumberField
          label={t`Shares of the company`}
          hint={t`For income per share; leave it empty if there are none.`}
          value={draft.shares}
          onChange={(shares) => put({ shares })}
          min={1}
          max={1_000_000_000_000}
        />
        {save.isError && (
          <p className="small neg" role="alert">
            {say(save.error).text}
          </p>
        )}
      </div>
    </SidePanel>
  );
}

/** A choice under its name, as fields have it. The choice itself says the name to screen readers. */
function Titled({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="field">
      <span className="label" aria-hidden="true">
        {title}
      </span>
      {children}
    </div>
  );
}
