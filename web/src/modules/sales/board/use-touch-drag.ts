import { type RefObject, useEffect, useRef } from 'react';

/** Held so long a card comes off; a shorter touch scrolls or opens. */
const holdMs = 350;
/** Moved so far before that, it is scrolling. */
const slackPx = 10;

/**
 * Dragging by touch: a card (`data-deal`) that is held comes off and goes to the stage (`data-stage`) under the finger,
 * be it a column, a tab or an end. Calls `onOver` with the stage, `onDrop` at the end; null: nowhere.
 */
export function useTouchDrag(
  root: RefObject<HTMLElement | null>,
  isOn: boolean,
  acts: {
    readonly onLift: (dealId: string) => void;
    readonly onOver: (stageId: string | null) => void;
    readonly onDrop: (dealId: string, stageId: string | null) => void;
  },
): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  }, [acts]);
  useEffect(() => {
    const board = root.current;
    if (!board || !isOn) return;
    let held: { id: string; x: number; y: number; timer: number } | null = null;
    let dragged: string | null = null;
    let over: string | null = null;
    const stageAt = (touch: Touch) =>
      document
        .elementFromPoint(touch.clientX, touch.clientY)
        ?.closest<HTMLElement>('[data-stage]')
        ?.getAttribute('data-stage') ?? null;
    const release = () => {
      if (held) window.clearTimeout(held.timer);
      held = null;
    };
    const onStart = (event: TouchEvent) => {
      const [touch] = event.touches;
      const target = event.target instanceof Element ? event.target : null;
      const id = target?.closest('[data-deal]')?.getAttribute('data-deal');
      release();
      if (event.touches.length !== 1 || !touch || !id || target?.closest('button')) return;
      const timer = window.setTimeout(() => {
        dragged = id;
        navigator.vibrate?.(10);
        latest.current.onLift(id);
      }, holdMs);
      held = { id, x: touch.clientX, y: touch.clientY, timer };
    };
    const onMove = (event: TouchEvent) => {
      const [touch] = event.touches;
      if (!touch) return;
      if (dragged === null) {
        if (held && Math.hypot(touch.clientX - held.x, touch.clientY - held.y) > slackPx) release();
        return;
      }
      event.preventDefault();
      over = stageAt(touch);
      latest.current.onOver(over);
    };
    const onEnd = (event: TouchEvent) => {
      release();
      if (dragged === null) return;
      // Without it the card's link would open.
      event.preventDefault();
      latest.current.onDrop(dragged, event.type === 'touchend' ? over : null);
      dragged = null;
      over = null;
    };
    const onMenu = (event: Event) => {
      if (dragged !== null || held) event.preventDefault();
    };
    board.addEventListener('touchstart', onStart, { passive: true });
    board.addEventListener('touchmove', onMove, { passive: false });
    board.addEventListener('touchend', onEnd);
    board.addEventListener('touchcancel', onEnd);
    board.addEventListener('contextmenu', onMenu);
    return () => {
      release();
      board.removeEventListener('touchstart', onStart);
      board.removeEventListener('touchmove', onMove);
      board.removeEventListener('touchend', onEnd);
      board.removeEventListener('touchcancel', onEnd);
      board.removeEventListener('contextmenu', onMenu);
    };
  }, [root, isOn]);
}
