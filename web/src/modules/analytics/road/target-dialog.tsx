import { Trans, useLingui } from '@lingui/react/macro';
import { type RoadItem, setTarget } from '@peyvand/contract/analytics/road';
import type { Currency } from '@peyvand/contract/core/money';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { call, failureOf } from '../../../lib/api.ts';
import { roadQuery } from './query.ts';
import { measureWords } from './words.ts';

/** Sets what is to be reached of a measure, or takes it away. Shares are typed in percent. */
export function TargetDialog(props: { item: RoadItem; currency: Currency; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const { item, onClose } = props;
  const { measure, type, version, target } = item;
  const [value, setValue] = useState(target?.value ?? null);
  const save = useMutation({
    mutationFn: async (next: string | null) => {
      await call(setTarget, { params: { measure }, body: { value: next } }, { version });
    },
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: roadQuery.queryKey }),
  });
  const name = i18n._(measureWords[measure].name);
  const scale = type === 'share' ? 100 : 1;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Target of: ${name}`}
      footer={
        <>
          {target && (
            <Button onPress={() => save.mutate(null)}>
              <Trans>Take it away</Trans>
            </Button>
          )}
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            look="primary"
            isPending={save.isPending}
            isDisabled={value === null}
            onPress={() => save.mutate(value)}
          >
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      {type === 'money' ? (
        <MoneyField label={t`To be reached`} currency={props.currency} value={value} onChange={setValue} />
      ) : (
        <NumberField
          label={t`To be reached`}
          value={value === null ? null : Math.round(Number(value) * scale * 100) / 100}
          onChange={(next) => setValue(next === null ? null : String(Math.round((next / scale) * 1e6) / 1e6))}
          min={type === 'points' ? -100 : 0}
          max={type === 'count' ? 1_000_000_000 : 100}
          {...(type === 'share' ? { suffix: '%' } : {})}
        />
      )}
      {save.isError && <Failed error={save.error} />}
    </Dialog>
  );
}

function Failed({ error }: { error: unknown }) {
  const { t } = useLingui();
  const failure = failureOf(error);
  const code = failure.kind === 'problem' ? failure.error.problem.code : undefined;
  return (
    <p className="small neg" role="alert">
      {code === 'version.stale'
        ? t`Somebody else changed this target meanwhile. Close and open it again.`
        : code === 'request.refused'
          ? t`This value was not taken. Check it and try again.`
          : t`It did not work. What was saved is safe; try again.`}
    </p>
  );
}
