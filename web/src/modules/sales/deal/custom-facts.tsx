import type { Deal } from '@peyvand/contract/sales/deals';
import { CustomReference } from '../../customers/parts.tsx';
import { isLeftToRight, useCustomFields, useCustomText, useWords } from '../../platform/parts.tsx';

/** What the organisation's own fields say of a deal. */
export function CustomFacts({ deal }: { deal: Pick<Deal, 'custom'> }) {
  const fields = useCustomFields('deals');
  const text = useCustomText();
  const words = useWords();
  return fields.map((field) => {
    const value = deal.custom?.[field.key];
    const isLink = field.type === 'link' && typeof value === 'string';
    const shown = isLink || field.type === 'file' ? undefined : text(field, value);
    if (!isLink && shown === undefined) return null;
    return (
      <div key={field.key}>
        <dt className="meta">{words(field.label, field.key)}</dt>
        <dd>
          {isLink ? (
            <CustomReference id={value} />
          ) : (
            <bdi {...(isLeftToRight(field) ? { dir: 'ltr' } : {})}>{shown}</bdi>
          )}
        </dd>
      </div>
    );
  });
}
