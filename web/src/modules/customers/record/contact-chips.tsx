import { useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import { Button as AriaButton, Link } from 'react-aria-components';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { notify } from '../../../kit/toast.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { keyed } from '../keyed.ts';
import { contactIcons } from '../words.ts';
import { addressText, contactHref, contactText, contactWord, plain } from './field-text.ts';

const most = 5;

/** The ways to reach a customer. Pressing calls, writes or opens; the small button beside copies. */
export function ContactChips({ record, onAdd }: { record: Customer; onAdd?: (() => void) | undefined }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const points = (record.contactPoints ?? []).toSorted((a, b) => Number(b.primary) - Number(a.primary));
  const address = (record.addresses ?? []).toSorted((a, b) => Number(b.primary) - Number(a.primary))[0];
  const copy = (text: string) => {
    void navigator.clipboard?.writeText(text).then(() => notify({ text: t`Copied` }));
  };
  if (points.length === 0 && !address && !onAdd) return null;
  return (
    <div className="contacts" role="group" aria-label={t`Contact points`}>
      {keyed(points.slice(0, most), ({ kind, value }) => `${kind} ${value}`).map(({ key, item: point }) => {
        const text = contactText(point, format);
        const href = contactHref(point);
        const body = (
          <>
            <Icon name={contactIcons[point.kind]} />
            {point.label && <bdi className="t2">{point.label}</bdi>}
            <bdi className="cut" dir="ltr">
              {text}
            </bdi>
          </>
        );
        return (
          <span key={key} className="contact">
            {href ? (
              <Link
                className="btn soft"
                href={href}
                aria-label={`${contactWord(point.kind, i18n)} ${text}`}
                {...(href.startsWith('http') ? { target: '_blank', rel: 'noreferrer noopener' } : {})}
              >
                {body}
              </Link>
            ) : (
              <span className="btn soft">{body}</span>
            )}
            <AriaButton
              className="btn soft icon copy"
              aria-label={t`Copy ${text}`}
              onPress={() => copy(point.value)}
            >
              <Icon name="copy" size="xs" />
            </AriaButton>
          </span>
        );
      })}
      {address && (
        <span className="contact">
          <span className="btn soft">
            <Icon name="visit" />
            <bdi className="cut">{addressText(address, i18n, format)}</bdi>
          </span>
          <AriaButton
            className="btn soft icon copy"
            aria-label={t`Copy the address`}
            onPress={() => copy(plain(addressText(address, i18n)))}
          >
            <Icon name="copy" size="xs" />
          </AriaButton>
        </span>
      )}
      {points.length > most && (
        <Menu
          label={t`More contact points`}
          groups={[
            {
              items: points.slice(most).map((point, index) => ({
                id: `${index}`,
                label: contactText(point, format),
                icon: contactIcons[point.kind],
                onAction: () => copy(point.value),
              })),
            },
          ]}
          trigger={<AriaButton className="btn">+{format.number(points.length - most)}</AriaButton>}
        />
      )}
      {onAdd && (
        <AriaButton className="btn icon" aria-label={t`Add a contact point`} onPress={onAdd}>
          <Icon name="plus" />
        </AriaButton>
      )}
    </div>
  );
}
