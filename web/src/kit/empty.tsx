import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon/icon.tsx';
import { Lattice } from './lattice.tsx';

export interface Way {
  id: string;
  icon: IconName;
  title: string;
  text: ReactNode;
  onAction: () => void;
}

/** Nothing here yet: one sentence of benefit and up to three ways to begin. */
export function EmptyState({
  title,
  text,
  ways = [],
  children,
}: {
  title: string;
  text: ReactNode;
  ways?: readonly Way[];
  children?: ReactNode;
}) {
  return (
    <div className="void">
      <div className="in">
        <Lattice columns={3} rows={2} />
        <h2>{title}</h2>
        <p>{text}</p>
        {ways.length > 0 && (
          <div className="ways">
            {ways.map((way) => (
              <AriaButton key={way.id} onPress={way.onAction}>
                <Icon name={way.icon} />
                <b>{way.title}</b>
                {way.text}
              </AriaButton>
            ))}
          </div>
        )}
        {children && <div className="small t3 mt-6">{children}</div>}
      </div>
    </div>
  );
}

/** The filter left nothing: no picture, and the way back. */
export function NoMatch({ onRemoveLast }: { onRemoveLast?: (() => void) | undefined }) {
  return (
    <div className="void">
      <div className="in">
        <p>
          <Trans>Nothing matches these filters.</Trans>
        </p>
        {onRemoveLast && (
          <div className="acts">
            <Button look="quiet" onPress={onRemoveLast}>
              <Trans>Remove the last filter</Trans>
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

interface ErrorStateProps {
  /** What happened. */
  title: string;
  /** What is safe, and what to do. */
  text: ReactNode;
  onRetry?: (() => void) | undefined;
  isRetrying?: boolean;
  /** A code to read to support. */
  code?: string | undefined;
  /** It stands for the whole page, and names it. */
  isPage?: boolean;
  children?: ReactNode;
}

/** A part of the page failed: what happened, what is safe, try again, a code to copy. */
export function ErrorState({ title, text, onRetry, isRetrying, code, isPage, children }: ErrorStateProps) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  return (
    <div className="void" role="alert">
      <div className="in">
        <Lattice columns={3} rows={2} state="broken" />
        {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
        <p>{text}</p>
        <div className="acts">
          {onRetry && (
            <Button look="primary" icon="retry" onPress={onRetry} isPending={isRetrying ?? false}>
              {t`Try again`}
            </Button>
          )}
          {children}
        </div>
        {code && (
          <p className="meta mt-5">
            <Trans>
              Code <bdi dir="ltr">{code}</bdi>
            </Trans>{' '}
            <AriaButton
              className="link"
              onPress={() => {
                void navigator.clipboard?.writeText(code).then(() => setCopied(true));
              }}
            >
              {copied ? t`Copied` : t`Copy for support`}
            </AriaButton>
          </p>
        )}
      </div>
    </div>
  );
}
