import { useFormat } from '../../../lib/format/format.ts';

/** An amount in a column: bare where it has the currency that the foot names, else with its own unit. */
export function OrderAmount(props: {
  amount: string;
  currency: string;
  usual: string;
  strong?: boolean;
  isVoid?: boolean;
}) {
  const format = useFormat();
  const { amount, currency, usual } = props;
  const text =
    currency === usual ? format.moneyBare({ amount, currency }) : format.money({ amount, currency });
  if (props.isVoid) return <s className="t3">{text}</s>;
  const tone = amount.startsWith('-') ? 'neg' : '';
  return props.strong ? (
    <b className={`med ${tone}`}>{text}</b>
  ) : (
    <span className={`t2 ${tone}`}>{text}</span>
  );
}
