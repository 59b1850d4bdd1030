import { Trans, useLingui } from '@lingui/react/macro';
import type { Site } from '@peyvand/contract/analytics/clickstream-sites';
import { CopyText } from '../../platform/parts.tsx';

/** What is put into the pages of a website, and how they ask for consent. */
export function Snippet({ site, script }: { site: Site; script: string }) {
  const { t } = useLingui();
  const code = [
    '<script>window.peyvand=window.peyvand||function(){(peyvand.q=peyvand.q||[]).push(arguments)}</script>',
    `<script async src="${script}" data-site="${site.publicKey}"></script>`,
  ].join('\n');
  return (
    <div className="grid gap-4">
      <p className="small">
        <Trans>Put these lines into every page, before the end of its head:</Trans>
      </p>
      <CopyText text={code} label={t`Lines for the pages`} />
      <p className="small">
        <Trans>
          Nothing is kept or sent before the visitor agrees. Call this when they do, and with false when they
          take it back:
        </Trans>
      </p>
      <CopyText text="peyvand('consent', true)" label={t`Consent`} />
      <p className="small">
        <Trans>What happens in a page, and a purchase, are told like this:</Trans>
      </p>
      <CopyText
        text={
          "peyvand('event', 'size chosen', { size: 40 })\npeyvand('purchase', { order: 'A-7', amount: '1250000', currency: 'IRR' })"
        }
        label={t`Events and purchases`}
      />
    </div>
  );
}
