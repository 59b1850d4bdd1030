import { useLingui } from '@lingui/react/macro';
import type { DimensionValue } from '@peyvand/contract/analytics/query';
import { Button } from 'react-aria-components';
import { ways } from './by.ts';
import { useMemberName } from './member-name.ts';
import type { Told } from './told.ts';

/** The name of a row; a press tells the whole page of this member alone. */
export function MemberCell({ told, value }: { told: Told; value: DimensionValue | undefined }) {
  const { t } = useLingui();
  const { by, only, onOnly } = told;
  const name = useMemberName(by)(value);
  const key = value?.key ?? null;
  const mayChoose = key !== null && ways[by].isShared && only?.key !== key;
  return (
    <td>
      {mayChoose ? (
        <Button
          className="link"
          aria-label={t({ message: `Only ${name}`, context: 'figures' })}
          onPress={() => onOnly({ by, key })}
        >
          <bdi>{name}</bdi>
        </Button>
      ) : (
        <bdi>{name}</bdi>
      )}
    </td>
  );
}
