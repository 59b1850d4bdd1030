import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import '../platform.css';
import { waitWords } from './problem-words.ts';
import type { Submission } from './submit.ts';

/** A form that leads to its first wrong field after a refusal, and says what went wrong with the whole. */
export function Form(props: {
  id?: string;
  className?: string;
  label?: string;
  submission: Submission;
  onSubmit: () => void;
  children: ReactNode;
}) {
  const { submission } = props;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (submission.failures === 0) return;
    const wrong = form.current?.querySelector('[aria-invalid="true"], [data-invalid="true"] button');
    if (wrong instanceof HTMLElement) wrong.focus();
  }, [submission.failures]);
  return (
    <form
      ref={form}
      noValidate
      {...(props.id ? { id: props.id } : {})}
      {...(props.className ? { className: props.className } : {})}
      {...(props.label ? { 'aria-label': props.label } : {})}
      onSubmit={(event) => {
        event.preventDefault();
        if (!submission.isPending) props.onSubmit();
      }}
    >
      {props.children}
    </form>
  );
}

/** What went wrong with the whole form, with a clock when the server asks to wait. */
export function FormProblem({ submission }: { submission: Submission }) {
  if (submission.waitUntil !== undefined) return <WaitNote until={submission.waitUntil} />;
  return submission.problem === undefined ? null : <Note tone="negative">{submission.problem}</Note>;
}

function WaitNote({ until }: { until: number }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.ceil((until - now) / 1000);
  return left > 0 ? <Note tone="warning">{waitWords(i18n, format, left)}</Note> : null;
}

/** A sentence on a tint, for what concerns the part of the page it stands in. */
export function Note({
  tone,
  children,
}: {
  tone: 'negative' | 'warning' | 'info' | 'positive';
  children: ReactNode;
}) {
  return (
    <div className={`pf-note ${tone}`} role={tone === 'negative' || tone === 'warning' ? 'alert' : 'status'}>
      <Icon name={tone === 'info' ? 'info' : tone === 'positive' ? 'check' : 'alert'} size="s" />
      <div className="grow">{children}</div>
    </div>
  );
}
