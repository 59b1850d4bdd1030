import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../lib/format/format.ts';
import { rowScoreQuery } from './score-batch.ts';
import type { scoreColumns } from './score-columns.tsx';

/** One figure of a customer in the list. */
export function ScoreCell(props: { customerId: string; figure: (typeof scoreColumns)[number] }) {
  const format = useFormat();
  const { data: score } = useQuery(rowScoreQuery(props.customerId));
  if (!score) return <span className="t3">–</span>;
  const { currency, alive, value, loss } = score;
  if (props.figure === 'churnRisk') return format.percent(1 - alive);
  return format.money({ amount: props.figure === 'expectedValue' ? value : loss, currency });
}
