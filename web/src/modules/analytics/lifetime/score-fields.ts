import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FilterField } from '../../../kit/filter/fields.ts';
import { useMe } from '../../../lib/session.ts';

/** Where what customers are worth is hidden, there is nothing to filter by. */
function useOffered(field: FilterField): FilterField | null {
  const hidden = useMe()?.scopes['customers']?.hidden;
  return useMemo(() => (hidden?.includes('worth') ? null : field), [hidden, field]);
}

/** The risk of leaving, in per cent. */
export function useRiskField(): FilterField | null {
  const { t } = useLingui();
  return useOffered(
    useMemo(() => ({ id: 'churnRisk', label: t`Risk of leaving (%)`, kind: 'number', nullable: true }), [t]),
  );
}

/** What the next twelve months bring. */
export function useValueField(): FilterField | null {
  const { t } = useLingui();
  return useMoney('expectedValue', t`Expected in 12 months`);
}

/** What is lost of them because the customer may have left. */
export function useLossField(): FilterField | null {
  const { t } = useLingui();
  return useMoney('expectedLoss', t`Expected loss`);
}

function useMoney(id: string, label: string): FilterField | null {
  const currency = useMe()?.organisation.currency ?? 'IRR';
  return useOffered(
    useMemo(() => ({ id, label, kind: 'money', currency, nullable: true }), [id, label, currency]),
  );
}
