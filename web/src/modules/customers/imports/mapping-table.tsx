import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ImportDetail, ImportTargetInfo } from '@peyvand/contract/platform/import';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { keyed } from '../keyed.ts';
import { sampleOf } from './import-state.ts';
import { reasonWord, typeIcons } from './import-words.ts';

type Field = ImportTargetInfo['fields'][number];
const LEAVE = ' leave';

interface MappingTableProps {
  detail: ImportDetail;
  fields: readonly Field[];
  isDisabled: boolean;
  onField: (column: number, field: string | null, repeats: boolean) => void;
}

/** One line for each column of the file: its head and sample, the field it goes to, and how it reads. */
export function MappingTable({ detail, fields, isDisabled, onField }: MappingTableProps) {
  const { t } = useLingui();
  return (
    <table className="tbl map">
      <caption className="vh">{t`Columns of the file`}</caption>
      <thead>
        <tr>
          <th>
            <Trans>Column of the file</Trans>
          </th>
          <th className="to">
            <span className="vh">{t`goes to`}</span>
          </th>
          <th>
            <Trans>Field of Peyvand</Trans>
          </th>
          <th>
            <Trans>How the sample reads</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {keyed(detail.columns, ({ header }) => header).map(({ key }, index) => (
          <Line
            key={key}
            detail={detail}
            fields={fields}
            index={index}
            isDisabled={isDisabled}
            onField={onField}
          />
        ))}
      </tbody>
    </table>
  );
}

function Line({ detail, fields, index, isDisabled, onField }: MappingTableProps & { index: number }) {
  const { t } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const column = detail.columns[index];
  const chosen = detail.mapping.columns[index] ?? null;
  const field = fields.find((one) => one.name === chosen);
  const header = column?.header || t`Column ${format.number(index + 1)}`;
  const sample = sampleOf(detail, index);
  const guessed = field !== undefined && detail.mappingFrom === 'guessed';
  return (
    <tr>
      <td>
        <span className="med cut block">
          <bdi>{header}</bdi>
        </span>
        <bdi className="meta cut block">
          {sample.texts.length > 0 ? sample.texts.join(language === 'fa' ? '، ' : ', ') : t`empty`}
        </bdi>
      </td>
      <td className="to t3">
        <Icon name="arrow" size="s" />
      </td>
      <td>
        <Select
          label={t`Field for “${header}”`}
          labelHidden
          isDisabled={isDisabled}
          options={[
            { id: LEAVE, label: t`Leave out`, icon: 'close' },
            ...fields.map((one) => ({
              id: one.name,
              label: one.label[language],
              icon: typeIcons[one.type] ?? ('file' as const),
              ...(one.required ? { detail: t`required` } : {}),
            })),
          ]}
          value={chosen ?? LEAVE}
          onChange={(id) => {
            const next = fields.find((one) => one.name === id);
            onField(index, next?.name ?? null, next?.repeats ?? false);
          }}
        />
      </td>
      <td>
        <span className="row flex-wrap gap-x-2 gap-y-0.5">
          <Reading sample={sample} type={field?.type} />
          {guessed && <Tag>{t`guessed`}</Tag>}
        </span>
      </td>
    </tr>
  );
}

function Reading({ sample, type }: { sample: ReturnType<typeof sampleOf>; type: Field['type'] | undefined }) {
  const { i18n } = useLingui();
  const format = useFormat();
  if (type === undefined || sample.filled === 0) {
    return (
      <span className="small t3">
        {sample.filled === 0 ? <Trans>Empty in the sample</Trans> : <Trans>Not imported</Trans>}
      </span>
    );
  }
  const wrong = format.number(sample.wrong);
  const readAs =
    sample.readAs && type === 'phone'
      ? format.phone(sample.readAs)
      : sample.readAs && type === 'date'
        ? format.dateShort(sample.readAs)
        : sample.readAs;
  const filled = format.number(sample.filled);
  if (sample.wrong > 0) {
    const word = reasonWord(sample.firstWrong?.reason ?? '');
    return (
      <span className="small warn row">
        <Icon name="alert" size="s" />
        <span>
          <Trans>
            {wrong} of {filled} do not read
          </Trans>
          {word && `: ${i18n._(word)}`}
        </span>
      </span>
    );
  }
  return (
    <span className="small t3 row">
      <Icon name="check" size="s" className="pos" />
      {readAs ? (
        <Trans>
          reads as <bdi dir="ltr">{readAs}</bdi>
        </Trans>
      ) : (
        <Plural value={sample.filled} one="reads well" other={`all ${filled} read well`} />
      )}
    </span>
  );
}
