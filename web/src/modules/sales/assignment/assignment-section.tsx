import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Tabs } from '../../../kit/tabs.tsx';
import { AssignmentRules } from './assignment-rules.tsx';
import { SetupForm } from './setup-form.tsx';
import { TerritoryTree } from './territory-tree.tsx';
import { TryOut } from './try-out.tsx';

/** Who gets what: rules, territories, who can do what, and a place to try them. */
export function AssignmentSection() {
  const { t } = useLingui();
  const [part, setPart] = useState<'rules' | 'territories' | 'people' | 'try'>('rules');
  return (
    <div className="pf-page">
      <p className="small t3 py-3 max-w-3xl">
        <Trans>
          New customers and deals of which nobody named an owner go to whom these rules choose. The first rule
          decides that fits and finds somebody; who is on leave is passed over. The record says why.
        </Trans>
      </p>
      <Tabs
        label={t`Parts of the assignment`}
        value={part}
        onChange={setPart}
        items={[
          { id: 'rules', label: t`Rules` },
          { id: 'territories', label: t`Territories` },
          { id: 'people', label: t`Ways in and skills` },
          { id: 'try', label: t`Try it` },
        ]}
      >
        {(id) => (
          <div className="pt-4">
            {id === 'rules' && <AssignmentRules />}
            {id === 'territories' && <TerritoryTree />}
            {id === 'people' && <SetupForm />}
            {id === 'try' && <TryOut />}
          </div>
        )}
      </Tabs>
    </div>
  );
}
