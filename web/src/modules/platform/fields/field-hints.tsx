import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { fieldsQuery, useCustomFields, useWords } from './queries.ts';

const functions = [
  'if(, , )',
  'coalesce(, )',
  'round(, 2)',
  'min(, )',
  'max(, )',
  'concat(, )',
  'length()',
  'daysBetween(, )',
  'year()',
  'month()',
  "date('2026-01-31')",
];

/** What a formula can be made of; pressing one puts it at the end. */
export function FieldHints({ resource, onPick }: { resource: string; onPick: (text: string) => void }) {
  const { t } = useLingui();
  const words = useWords();
  const fields = useCustomFields(resource);
  const host = useQuery(fieldsQuery).data?.hosts.find((one) => one.resource === resource);
  const readable = fields.filter((one) => !['manyOf', 'link', 'file', 'rollup'].includes(one.type));
  return (
    <details className="fd-hints">
      <summary className="small">{t`What a formula can be made of`}</summary>
      <p className="small t3">{t`Signs: + - * / = <> < <= > >= and or not. Text stands between quotes.`}</p>
      <div className="fd-picks" dir="ltr">
        {[
          ...readable.map((one) => ({ text: `custom.${one.key}`, label: words(one.label, one.key) })),
          ...Object.keys(host?.builtIn ?? {}).map((name) => ({ text: name, label: name })),
          ...functions.map((name) => ({ text: name, label: name })),
        ].map(({ text, label }) => (
          <Button key={text} size="sm" onPress={() => onPick(text)}>
            <bdi>{label}</bdi>
          </Button>
        ))}
      </div>
    </details>
  );
}
