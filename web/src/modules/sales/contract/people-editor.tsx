import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button, IconButton } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { peopleQuery } from '../people-query.ts';
import type { DraftSigner } from './draft.ts';

/** Who signs: for the customer by name, for us colleagues. */
export function SignersEditor(props: {
  signers: readonly DraftSigner[];
  onChange: (signers: readonly DraftSigner[]) => void;
  error: string | undefined;
}) {
  const { t } = useLingui();
  const people = useQuery(peopleQuery).data;
  const { signers, onChange } = props;
  const put = (next: DraftSigner) => onChange(signers.map((one) => (one.key === next.key ? next : one)));
  const add = (side: DraftSigner['side']) =>
    onChange([
      ...signers,
      {
        key: `new${signers.length} ${signers.map(({ key }) => key).join()}`,
        side,
        userId: null,
        name: '',
        role: '',
      },
    ]);
  return (
    <section>
      <h2 className="sec">
        <Trans>Signers</Trans>
      </h2>
      <p className="small t2 mt-1">
        <Trans>It is in force when all of them have signed.</Trans>
      </p>
      {props.error && (
        <p className="small neg mt-2" role="alert">
          {props.error}
        </p>
      )}
      <ul className="contract-people">
        {signers.map((signer) => (
          <li key={signer.key}>
            {signer.side === 'theirs' ? (
              <TextField
                label={t`Signs for the customer`}
                size="sm"
                value={signer.name}
                onChange={(name) => put({ ...signer, name })}
                maxLength={200}
                isRequired
              />
            ) : (
              <Select
                label={t`Signs for us`}
                size="sm"
                value={signer.userId}
                onChange={(userId) => put({ ...signer, userId })}
                options={(people?.items ?? [])
                  .filter(({ active }) => active)
                  .map(({ id, name }) => ({ id, label: name }))}
                isRequired
              />
            )}
            <TextField
              label={t`As`}
              size="sm"
              value={signer.role}
              onChange={(role) => put({ ...signer, role })}
              maxLength={120}
            />
            <IconButton
              icon="trash"
              label={t`Remove the signer`}
              onPress={() => onChange(signers.filter((one) => one !== signer))}
            />
          </li>
        ))}
      </ul>
      <div className="row gap-3 mt-2">
        <Button icon="plus" size="sm" onPress={() => add('theirs')}>
          <Trans>Of the customer</Trans>
        </Button>
        <Button icon="plus" size="sm" look="quiet" onPress={() => add('ours')}>
          <Trans>Of ours</Trans>
        </Button>
      </div>
    </section>
  );
}
