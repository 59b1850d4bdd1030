import { useLingui } from '@lingui/react/macro';
import type { RoleInput, RowLevel } from '@peyvand/contract/platform/roles';
import { Segmented } from '../../../kit/check.tsx';
import { useRightsWords } from '../rights/rights-words.ts';

type FieldRight = 'open' | 'locked' | 'masked' | 'hidden';

/** Fields that can be shown in part, and revealed with a note in the log. */
const maskable: Readonly<Record<string, readonly string[]>> = {
  customers: ['code', 'jobTitle', 'birthDate', 'nationalId', 'source', 'acquisitionCost'],
};
const levels: readonly RowLevel[] = ['none', 'own', 'team', 'all'];

/** For each kind of record: which rows, and which of its fields are hidden or read only. */
export function ScopeTable(props: {
  resources: Readonly<Record<string, readonly string[]>>;
  rows: RoleInput['rows'];
  fields: RoleInput['fields'];
  onRows: (rows: RoleInput['rows']) => void;
  onFields: (fields: RoleInput['fields']) => void;
  isReadOnly: boolean;
}) {
  const { t } = useLingui();
  const words = useRightsWords();
  const { rows, fields } = props;
  const rights: Record<FieldRight, string> = {
    open: t({ message: 'Open', context: 'right to a field' }),
    locked: t`Read only`,
    masked: t`Masked`,
    hidden: t`Hidden`,
  };

  const rightOf = (resource: string, field: string): FieldRight => {
    const own = fields[resource];
    if (own?.hidden.includes(field)) return 'hidden';
    if (own?.masked?.includes(field)) return 'masked';
    return own?.locked.includes(field) ? 'locked' : 'open';
  };
  function setRight(resource: string, field: string, right: FieldRight): void {
    const { hidden = [], locked = [], masked = [] } = fields[resource] ?? {};
    const next = {
      hidden: [...hidden.filter((one) => one !== field), ...(right === 'hidden' ? [field] : [])],
      locked: [...locked.filter((one) => one !== field), ...(right === 'locked' ? [field] : [])],
      masked: [...masked.filter((one) => one !== field), ...(right === 'masked' ? [field] : [])],
    };
    const { [resource]: _old, ...others } = fields;
    const isEmpty = next.hidden.length + next.locked.length + next.masked.length === 0;
    props.onFields(isEmpty ? others : { ...others, [resource]: next });
  }

  return (
    <div className="pf-stack">
      {Object.entries(props.resources).map(([resource, list]) => {
        const level = rows[resource] ?? 'none';
        return (
          <section key={resource}>
            <div className="row flex-wrap gap-3 py-2">
              <h3 className="sec grow">
                <bdi>{words.resource(resource)}</bdi>
              </h3>
              {props.isReadOnly ? (
                <span className="small">{words.level(level)}</span>
              ) : (
                <Segmented
                  label={t`Records of ${words.resource(resource)}`}
                  value={level}
                  onChange={(chosen) => props.onRows({ ...rows, [resource]: chosen })}
                  options={levels.map((id) => ({ id, label: words.level(id) }))}
                />
              )}
            </div>
            {!props.isReadOnly && list.length > 0 && (
              <div className="pf-levels">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{t`Field`}</th>
                      <th scope="col">{t`Right`}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {list.map((field) => (
                      <tr key={field}>
                        <th scope="row">
                          <bdi>{words.field(field)}</bdi>
                        </th>
                        <td>
                          <Segmented
                            label={words.field(field)}
                            value={rightOf(resource, field)}
                            onChange={(right) => setRight(resource, field, right)}
                            options={rightsFor(resource, field).map((id) => ({
                              id,
                              label: rights[id],
                            }))}
                          />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </section>
        );
      })}
    </div>
  );
}

function rightsFor(resource: string, field: string): readonly FieldRight[] {
  const isMaskable = maskable[resource]?.includes(field) ?? false;
  return isMaskable ? ['open', 'locked', 'masked', 'hidden'] : ['open', 'locked', 'hidden'];
}
