import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { FieldType } from '@peyvand/contract/core/custom';
import { Currency } from '@peyvand/contract/core/money';
import { convertField, type FieldDefinition, previewConversion } from '@peyvand/contract/platform/fields';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useMe } from '../../../lib/session.ts';
import { Note } from '../form/form.tsx';
import { useProblemWords } from '../form/problem-words.ts';
import { useCustomText } from './custom-text.ts';
import { fixedTypes, typeWords } from './field-words.ts';
import { fieldsQuery } from './queries.ts';
import './field-reasons.ts';

const Target = FieldType.exclude(['formula', 'file', 'rollup']);

/** Changes the type of a field; says first what would be lost, with examples. */
export function ConversionDialog({ field, onClose }: { field: FieldDefinition; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const format = useFormat();
  const say = useProblemWords();
  const text = useCustomText();
  const own = Currency.safeParse(useMe()?.organisation.currency);
  const types = Target.options.filter((one) => one !== field.type && !fixedTypes.has(one));
  const [type, setType] = useState<(typeof types)[number] | null>(null);
  const currency = type === 'money' ? (own.success ? own.data : 'IRR') : null;
  const preview = useQuery({
    queryKey: ['field-conversion', field.id, field.version, type],
    enabled: type !== null,
    retry: false,
    staleTime: 0,
    queryFn: ({ signal }) =>
      call(
        previewConversion,
        { params: { id: field.id }, body: { type: type ?? 'text', currency } },
        { signal },
      ),
  });
  const convert = useMutation({
    mutationFn: () =>
      call(
        convertField,
        { params: { id: field.id }, body: { type: type ?? 'text', currency } },
        { version: field.version },
      ),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: fieldsQuery.queryKey }),
  });
  const found = preview.data;
  const wrong = convert.error ?? preview.error;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Change the type`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look={found && found.lost > 0 ? 'danger-solid' : 'primary'}
            isDisabled={!found}
            isPending={convert.isPending}
            onPress={() => convert.mutate()}
          >
            {found && found.lost > 0
              ? t`${plural(found.lost, {
                  one: `Change and lose ${format.number(found.lost)} value`,
                  other: `Change and lose ${format.number(found.lost)} values`,
                })}`
              : t`Change the type`}
          </Button>
        </>
      }
    >
      <div className="pf-stack">
        <Select
          label={t`New type`}
          value={type}
          onChange={setType}
          options={types.map((one) => ({ id: one, label: i18n._(typeWords[one]) }))}
        />
        {wrong && <Note tone="negative">{say(wrong)}</Note>}
        {type !== null && preview.isPending && <SkeletonRows rows={3} widths={[40, 40]} />}
        {found && (
          <>
            <p>
              {t`${plural(found.kept, {
                one: `${format.number(found.kept)} value stays`,
                other: `${format.number(found.kept)} values stay`,
              })}`}
              {' · '}
              <span className={found.lost > 0 ? 'neg med' : 't3'}>
                {t`${plural(found.lost, {
                  one: `${format.number(found.lost)} value would be lost`,
                  other: `${format.number(found.lost)} values would be lost`,
                })}`}
              </span>
            </p>
            <ul className="fd-examples">
              {found.examples.map(({ from, to }) => (
                <li key={JSON.stringify(from)} className="row small">
                  <bdi className="cut">{text(field, from)}</bdi>
                  <Icon name="arrow" size="xs" />
                  {to === null ? (
                    <span className="neg">{t`lost`}</span>
                  ) : (
                    <bdi className="cut">
                      {text({ ...field, type: type ?? field.type, result: null }, to)}
                    </bdi>
                  )}
                </li>
              ))}
            </ul>
            <p className="small t3">{t`It is done in the background. What is lost stays in the history of each record.`}</p>
          </>
        )}
      </div>
    </Dialog>
  );
}
