const controls = 'input:not([type="hidden"]), textarea, button, [role="spinbutton"]';

/** Who opens an editor by a key goes on in its first control. A `ref` of the form, which leaves a focus inside alone. */
export function focusFirst(form: HTMLElement | null): void {
  if (form && !form.contains(document.activeElement)) form.querySelector<HTMLElement>(controls)?.focus();
}

/** A double click has marked a word as well; what opens instead is not to look marked. */
export function unmark(): void {
  window.getSelection()?.removeAllRanges();
}
