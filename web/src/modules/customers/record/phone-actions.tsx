import { useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import { Button as AriaButton, Link } from 'react-aria-components';
import { Icon, type IconName } from '../../../kit/icon/icon.tsx';

/** On a phone: call, write, mail and note as large targets. What cannot be done is not shown. */
export function PhoneActions({ record, onNote }: { record: Customer; onNote: () => void }) {
  const { t } = useLingui();
  const points = (record.contactPoints ?? []).toSorted((a, b) => Number(b.primary) - Number(a.primary));
  const mobile = points.find((point) => point.kind === 'mobile')?.value;
  const phone = points.find((point) => point.kind === 'phone' || point.kind === 'mobile')?.value;
  const mail = points.find((point) => point.kind === 'email')?.value;
  const links: { id: string; icon: IconName; label: string; href: string | undefined }[] = [
    { id: 'call', icon: 'phone', label: t`Call`, href: phone && `tel:${phone}` },
    { id: 'sms', icon: 'sms', label: t`SMS`, href: mobile && `sms:${mobile}` },
    { id: 'mail', icon: 'mail', label: t`E-mail`, href: mail && `mailto:${mail}` },
  ];
  return (
    <div className="pacts">
      {links
        .filter((link) => link.href)
        .map((link) => (
          <Link key={link.id} href={link.href ?? ''}>
            <Icon name={link.icon} />
            {link.label}
          </Link>
        ))}
      <AriaButton onPress={onNote}>
        <Icon name="pen" />
        {t`Note`}
      </AriaButton>
    </div>
  );
}
