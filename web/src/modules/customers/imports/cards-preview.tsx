import { Plural, useLingui } from '@lingui/react/macro';
import type { ImportDetail, ImportTargetInfo } from '@peyvand/contract/platform/import';
import { Avatar } from '../../../kit/avatar.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { reasonWord } from './import-words.ts';

/** The first vCards of a file as they will be: nothing is to be mapped, the words of cards are known. */
export function CardsPreview({
  detail,
  fields,
}: {
  detail: ImportDetail;
  fields: ImportTargetInfo['fields'];
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const columns = detail.mapping.columns;
  const at = (name: string) => columns.indexOf(name);
  return (
    <section aria-label={t`Cards of the file`}>
      <h2 className="sec mb-1">
        <Plural
          value={detail.sample.length}
          one={`The first ${format.number(detail.sample.length)} card`}
          other={`The first ${format.number(detail.sample.length)} cards`}
        />
      </h2>
      <ul className="lines">
        {detail.sample.map(({ line, cells }) => {
          const text = (name: string) => cells[at(name)]?.text ?? '';
          const name = text('name') || text('company') || t`without a name`;
          const details = columns.flatMap((column, index) => {
            const cell = cells[index];
            const hidden = column === null || ['name', 'firstName', 'lastName', 'kind'].includes(column);
            if (hidden || !cell || cell.text.trim() === '') return [];
            const label = fields.find((field) => field.name === column)?.label[language] ?? column;
            const wrong = cell.reason && reasonWord(cell.reason);
            return [
              { column, label, text: cell.text.split('\n').join(' · '), wrong: wrong && i18n._(wrong) },
            ];
          });
          return (
            <li key={line}>
              <Avatar name={name} kind={text('kind') === 'company' ? 'organisation' : 'person'} />
              <span className="grow">
                <span className="cut med block">
                  <bdi>{name}</bdi>
                </span>
                {details.map((one) => (
                  <span key={one.column} className="meta cut block">
                    {one.label}: <bdi>{one.text}</bdi>
                    {one.wrong && ` · ${one.wrong}`}
                  </span>
                ))}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
