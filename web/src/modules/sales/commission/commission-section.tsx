import { Trans, useLingui } from '@lingui/react/macro';
import {
  type CommissionRule,
  type CommissionRuleInput,
  changeCommissionRule,
  type Rate,
  removeCommissionRule,
} from '@peyvand/contract/sales/commissions';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { RuleList } from '../rule-list.tsx';
import { commissionRulesQuery } from './commission-queries.ts';
import { basisWords, earnerWords, onWords, rateWords } from './commission-words.ts';
import { CommissionRuleDialog } from './rule-dialog.tsx';

const at = ({ id }: CommissionRule) => ({ params: { id } });
const version = (rule: { version: number }) => ({ version: rule.version });

/** The rules by which sellers earn. */
export function CommissionSection() {
  const { i18n } = useLingui();
  const rateText = useRateText();
  return (
    <div className="pf-page">
      <p className="small t3 py-3 max-w-3xl">
        <Trans>
          Each line of a sale falls to the first rule that takes it. What is returned or cancelled takes back
          what was paid for it; approved statements stay, the next one makes it good.
        </Trans>
      </p>
      <RuleList
        list={useQuery(commissionRulesQuery)}
        queryKey="commissions"
        renderDetail={(rule) => (
          <>
            {rateText(rule.rate)} · {i18n._(basisWords[rule.basis])} · {i18n._(onWords[rule.on])}
            {rule.earner === 'agent' && <> · {i18n._(earnerWords.agent)}</>}
          </>
        )}
        empty={<Trans>No rule yet. A first one could pay five per cent of each deal that is won.</Trans>}
        removal={
          <Trans>Approved statements stay as they are; open ones follow the rules that are left.</Trans>
        }
        place={(rule, position) =>
          call(changeCommissionRule, { ...at(rule), body: { ...inputOf(rule), position } }, version(rule))
        }
        remove={(rule) => call(removeCommissionRule, at(rule), version(rule))}
        renderDialog={(rule, position, onClose) => (
          <CommissionRuleDialog rule={rule} position={position} onClose={onClose} />
        )}
      />
    </div>
  );
}

function inputOf({ id: _id, version: _version, ...input }: CommissionRule): CommissionRuleInput {
  return input;
}

function useRateText(): (rate: Rate) => string {
  const { i18n } = useLingui();
  const format = useFormat();
  return (rate) => {
    if (rate.kind === 'percent') return format.percent(Number(rate.percent) / 100, 2);
    if (rate.kind === 'fixed') return format.money(rate);
    return i18n._(rateWords[rate.kind]);
  };
}
