import { useLingui } from '@lingui/react/macro';
import { type Question, scales } from '@peyvand/contract/service/answers';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useFormat } from '../../../lib/format/format.ts';
import { endWords, questionWords } from './words.ts';

/** The scale of a question as the customer sees it: every answer a button, its ends in words. */
export function ScoreScale(props: {
  question: Question;
  value: number | null;
  onChange: (score: number) => void;
}) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { from, to } = scales[props.question];
  const [low, high] = endWords[props.question];
  return (
    <div className="scorescale">
      <ToggleButtonGroup
        aria-label={i18n._(questionWords[props.question])}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={props.value === null ? [] : [String(props.value)]}
        onSelectionChange={(keys) => {
          for (const key of keys) props.onChange(Number(key));
        }}
      >
        {Array.from({ length: to - from + 1 }, (_, at) => from + at).map((score) => (
          <ToggleButton key={score} id={String(score)}>
            {format.number(score)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <p className="ends meta" aria-hidden="true">
        <span>{i18n._(low)}</span>
        <span>{i18n._(high)}</span>
      </p>
    </div>
  );
}
