import { Trans, useLingui } from '@lingui/react/macro';
import { type ImportDetail, TableDelimiter, TableEncoding } from '@peyvand/contract/platform/import';
import { Check } from '../../../kit/check.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import type { ImportChange } from './use-import-actions.ts';

/** How the file is read, as it was recognised; each part can be set right. */
export function ReadingForm(props: {
  detail: ImportDetail;
  isDisabled: boolean;
  onChange: (reading: NonNullable<ImportChange['reading']>) => void;
}) {
  const { detail, isDisabled, onChange } = props;
  const { t } = useLingui();
  const format = useFormat();
  const { reading } = detail;
  const encodings: Readonly<Record<TableEncoding, string>> = {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
    'windows-1256': t`Windows-1256 (Arabic, Persian)`,
    'windows-1251': t`Windows-1251 (Cyrillic)`,
    'windows-1252': t`Windows-1252 (Western)`,
  };
  const delimiters: Readonly<Record<TableDelimiter, string>> = {
    ',': t`Comma ,`,
    ';': t`Semicolon ;`,
    '\t': t`Tab`,
    '|': t`Bar |`,
  };
  const columns = format.number(detail.columns.length);
  return (
    <details className="readingform">
      <summary className="small">
        <Trans>
          {columns} columns; head in line{' '}
          {reading.headerLine === null ? '–' : format.number(reading.headerLine)}
        </Trans>
        {reading.encoding && ` · ${encodings[reading.encoding]}`}
        {reading.delimiter && ` · ${delimiters[reading.delimiter]}`}
        {reading.sheet && (
          <>
            {' · '}
            <bdi>{reading.sheet}</bdi>
          </>
        )}
      </summary>
      <div className="grid3 mt-3">
        {reading.format === 'text' && (
          <>
            <Select
              label={t`Encoding`}
              size="sm"
              options={TableEncoding.options.map((id) => ({ id, label: encodings[id] }))}
              value={reading.encoding}
              isDisabled={isDisabled}
              onChange={(encoding) => onChange({ encoding })}
            />
            <Select
              label={t`Columns are parted by`}
              size="sm"
              options={TableDelimiter.options.map((id) => ({ id, label: delimiters[id] }))}
              value={reading.delimiter}
              isDisabled={isDisabled}
              onChange={(delimiter) => onChange({ delimiter })}
            />
          </>
        )}
        {reading.sheets && reading.sheets.length > 1 && (
          <Select
            label={t`Sheet`}
            size="sm"
            options={reading.sheets.map((id) => ({ id, label: id }))}
            value={reading.sheet}
            isDisabled={isDisabled}
            onChange={(sheet) => onChange({ sheet })}
          />
        )}
        {reading.headerLine !== null && (
          <NumberField
            label={t`Line of the head`}
            size="sm"
            value={reading.headerLine}
            min={1}
            max={1000}
            isDisabled={isDisabled}
            onChange={(line) => {
              if (
                line !== null &&
                Number.isInteger(line) &&
                line >= 1 &&
                line <= 1000 &&
                line !== reading.headerLine
              )
                onChange({ headerLine: line });
            }}
          />
        )}
        <span className="self-end">
          <Check
            isSelected={reading.headerLine !== null}
            isDisabled={isDisabled}
            onChange={(on) => onChange({ headerLine: on ? 1 : null })}
          >
            {t`The file has a head`}
          </Check>
        </span>
      </div>
    </details>
  );
}
