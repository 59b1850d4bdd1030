import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ImportDetail } from '@peyvand/contract/platform/import';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { CardsPreview } from './cards-preview.tsx';
import { targetsQuery } from './import-queries.ts';
import { hasCards, mayChange, phaseOf, total, withField } from './import-state.ts';
import { MappingTable } from './mapping-table.tsx';
import { OptionsForm } from './options-form.tsx';
import { ReadingForm } from './reading-form.tsx';
import { TrialSide } from './trial-side.tsx';
import { useImportActions } from './use-import-actions.ts';

/** Columns to fields, how the file is read, options; beside it the trial of all rows. */
export function MappingStep({ detail }: { detail: ImportDetail }) {
  const { t } = useLingui();
  const format = useFormat();
  const go = useGo();
  const { language } = usePreferences();
  const targets = useQuery(targetsQuery).data;
  const { change, tryOut, run, cancel } = useImportActions(detail);
  const fields = targets?.items.find((one) => one.name === detail.target)?.fields ?? [];
  const phase = phaseOf(detail.state);
  const open = mayChange(detail.state);
  const lacking = detail.unmapped.map(
    (name) => fields.find((field) => field.name === name)?.label[language] ?? name,
  );
  const nothing = detail.mapping.columns.every((field) => field === null);
  const reason = nothing
    ? t`Map at least one column.`
    : lacking.length > 0
      ? t`Still needed: ${format.list(lacking)}`
      : undefined;
  const trial = detail.dryRun;
  const good = trial ? total(trial) - trial.refused : 0;
  return (
    <>
      <div className="imp">
        <div className="impmain">
          {hasCards(detail) ? (
            <CardsPreview detail={detail} fields={fields} />
          ) : (
            <>
              <ReadingForm
                detail={detail}
                isDisabled={!open || change.isPending}
                onChange={(reading) => change.mutate({ reading })}
              />
              <MappingTable
                detail={detail}
                fields={fields}
                isDisabled={!open}
                onField={(column, field, repeats) =>
                  change.mutate({ mapping: withField(detail.mapping, column, field, repeats) })
                }
              />
            </>
          )}
          <OptionsForm
            target={detail.target}
            options={detail.options}
            isDisabled={!open}
            onChange={(options) => change.mutate({ options })}
          />
        </div>
        <TrialSide detail={detail} fields={fields} />
      </div>
      <footer className="wizfoot">
        <Button icon="back" onPress={() => go(`/imports?target=${detail.target}`)}>
          <Trans>File</Trans>
        </Button>
        <span className="meta grow cut">
          {reason ??
            (detail.mappingFrom === 'remembered' && t`The mapping of an earlier import was taken over.`)}
        </span>
        {phase === 'trying' ? (
          <Button look="quiet" onPress={() => cancel.mutate()} isPending={cancel.isPending}>
            <Trans>Stop the trial</Trans>
          </Button>
        ) : (
          <Button
            look={trial ? 'quiet' : 'primary'}
            onPress={() => tryOut.mutate()}
            isPending={tryOut.isPending || change.isPending}
            disabledReason={reason}
          >
            {trial ? <Trans>Try again</Trans> : <Trans>Try all rows</Trans>}
          </Button>
        )}
        {trial && phase === 'tried' && (
          <Button
            look="primary"
            icon="upload"
            onPress={() => run.mutate()}
            isPending={run.isPending}
            disabledReason={good === 0 ? t`No row can be imported.` : reason}
          >
            <Plural
              value={good}
              one={`Import ${format.number(good)} row`}
              other={`Import ${format.number(good)} rows`}
            />
          </Button>
        )}
      </footer>
    </>
  );
}
