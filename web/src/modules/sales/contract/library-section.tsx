import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Tabs } from '../../../kit/tabs.tsx';
import { ClausesPart } from './clauses-part.tsx';
import { TemplatesPart } from './templates-part.tsx';
import './contract.css';

type Part = 'templates' | 'clauses';

/** The library of clauses, and templates that put them in order. */
export function ContractLibrarySection() {
  const { t } = useLingui();
  const [part, setPart] = useState<Part>('templates');
  return (
    <Tabs<Part>
      label={t`Parts of the library`}
      value={part}
      onChange={setPart}
      items={[
        { id: 'templates', label: t`Templates` },
        { id: 'clauses', label: t`Clauses` },
      ]}
    >
      {(shown) => (shown === 'templates' ? <TemplatesPart /> : <ClausesPart />)}
    </Tabs>
  );
}
