import { Trans, useLingui } from '@lingui/react/macro';
import { ContactKind } from '@peyvand/contract/customers/customer';
import type { Quality } from '@peyvand/contract/customers/quality';
import { IconButton } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { contactText } from '../record/field-text.ts';
import { contactIcons, contactWords } from '../words.ts';
import { sourceWords } from './words.ts';

/** Each way to reach the customer: whether it works, and when somebody made sure. */
export function ContactStates(props: {
  quality: Quality;
  mayWrite: boolean;
  onVerify: (field: string) => void;
  onMark: (field: string, trouble: 'bounced' | 'dead' | null) => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { marks, contactKeys } = props.quality;
  if (contactKeys.length === 0) return null;
  return (
    <>
      <h2 className="sec">
        <Trans>Contact points</Trans>
      </h2>
      <ul className="lines">
        {contactKeys.map(({ kind, value, key }) => {
          const field = `contact:${key}`;
          const mark = key === null ? undefined : marks.find((one) => one.field === field);
          const known = ContactKind.safeParse(kind).data;
          const text = contactText({ kind, value }, format);
          return (
            <li key={`${kind} ${value}`}>
              {known && <Icon name={contactIcons[known]} />}
              <span className="grow">
                <bdi dir="ltr" className={mark?.trouble ? 'struck' : ''}>
                  {text}
                </bdi>
                <span className="meta block">
                  {key === null && <Tag tone="warning">{t`Cannot be read`}</Tag>}
                  {mark?.trouble === 'bounced' && <Tag tone="warning">{t`Messages come back`}</Tag>}
                  {mark?.trouble === 'dead' && <Tag tone="negative">{t`Not in use any more`}</Tag>}{' '}
                  {known && i18n._(contactWords[known])}
                  {mark?.verifiedAt && (
                    <>
                      {' · '}
                      <Trans>checked {format.relative(mark.verifiedAt)}</Trans>{' '}
                      {mark.verifiedSource && i18n._(sourceWords[mark.verifiedSource])}
                    </>
                  )}
                </span>
              </span>
              {props.mayWrite && key !== null && (
                <>
                  <IconButton
                    icon="check"
                    size="sm"
                    label={t`${text} is right`}
                    onPress={() => props.onVerify(field)}
                  />
                  <Menu
                    label={t`Mark ${text}`}
                    groups={[
                      {
                        items: [
                          {
                            id: 'bounced',
                            label: t`Messages come back`,
                            onAction: () => props.onMark(field, 'bounced'),
                          },
                          {
                            id: 'dead',
                            label: t`Not in use any more`,
                            onAction: () => props.onMark(field, 'dead'),
                          },
                          {
                            id: 'good',
                            label: t`It works again`,
                            isDisabled: !mark?.trouble,
                            onAction: () => props.onMark(field, null),
                          },
                        ],
                      },
                    ]}
                    trigger={<IconButton icon="more" size="sm" label={t`Mark ${text}`} />}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
