import { useLingui } from '@lingui/react/macro';
import { Check } from '../../../kit/check.tsx';
import { byModule, useRightsWords } from './rights-words.ts';

/** What may be done, by module, each with its words; the box of a module takes all of it. */
export function PermissionChecks(props: {
  all: readonly string[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  isReadOnly?: boolean;
}) {
  const { t } = useLingui();
  const words = useRightsWords();
  const { all, value, onChange } = props;
  const chosen = new Set(value);
  const change = (ids: readonly string[], on: boolean) =>
    onChange(all.filter((one) => (ids.includes(one) ? on : chosen.has(one))));
  return (
    <div className="pf-stack">
      {byModule(all).map(([module, ids]) => {
        const held = ids.filter((id) => chosen.has(id)).length;
        const name = words.module(module);
        return (
          <div key={module} role="group" aria-label={name}>
            <Check
              isSelected={held === ids.length}
              isIndeterminate={held > 0 && held < ids.length}
              isDisabled={props.isReadOnly ?? false}
              onChange={(on) => change(ids, on)}
            >
              <b>
                {name}
                <span className="vh">{t`: everything`}</span>
              </b>
            </Check>
            <div className="pf-rights ms-6">
              {ids.map((id) => (
                <Check
                  key={id}
                  isSelected={chosen.has(id)}
                  isDisabled={props.isReadOnly ?? false}
                  onChange={(on) => change([id], on)}
                >
                  <bdi>{words.permission(id)}</bdi>
                </Check>
              ))}
            </div>
          </div>
        );
      })}
    </div>
  );
}
