import type { Filter } from '@peyvand/contract/core/filter';
import { FilterChips } from '../../../kit/filter/filter-chips.tsx';
import { useCustomerFields } from './filter-fields.ts';
import { useCustomerRelations } from './filter-relations.ts';

interface CustomerFilterProps {
  value: Filter | null;
  onChange: (filter: Filter | null) => void;
}

/** A filter over customers, for rules of other modules. */
export function CustomerFilter({ value, onChange }: CustomerFilterProps) {
  const fields = useCustomerFields();
  const relations = useCustomerRelations(fields);
  return <FilterChips fields={fields} relations={relations} value={value} onChange={onChange} />;
}
