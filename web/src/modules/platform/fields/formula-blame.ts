import { useLingui } from '@lingui/react/macro';
import { failureOf } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import type { useSubmit } from '../form/submit.ts';

/** Says in the reader's words what is wrong with a formula, and where. */
export function useFormulaBlame(
  submit: Pick<ReturnType<typeof useSubmit>, 'blame'>,
): (error: unknown) => boolean {
  const { t } = useLingui();
  const format = useFormat();
  return (error) => {
    const failure = failureOf(error);
    const problem = failure.kind === 'problem' ? failure.error.problem : undefined;
    const wrong = problem?.violations?.find(
      (one) => one.path === 'formula' && one.reason.startsWith('formula.'),
    );
    if (!wrong) return false;
    if (wrong.reason === 'formula.cycle') {
      const circle = wrong.message.slice(wrong.message.indexOf(': ') + 2);
      submit.blame('formula', t`The formulas read each other in a circle: ${circle}`);
      return true;
    }
    const place = format.number(Number(/^at (\d+):/.exec(wrong.message)?.[1] ?? 1));
    const sentences: Record<string, string> = {
      'formula.field': t`At sign ${place}: there is no such field that a formula can read.`,
      'formula.function': t`At sign ${place}: there is no such function.`,
      'formula.type': t`At sign ${place}: the kinds of values do not go together.`,
      'formula.arguments': t`At sign ${place}: the function takes another number of values.`,
    };
    submit.blame('formula', sentences[wrong.reason] ?? t`At sign ${place}: this cannot be read.`);
    return true;
  };
}
