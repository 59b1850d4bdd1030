import { actionShapes } from './action-shapes.tsx';
import { channelShapes } from './channel-shapes.tsx';
import { controlShapes } from './control-shapes.tsx';
import { placeShapes } from './place-shapes.tsx';
import type { Shape } from './shape.ts';

const shapes = { ...controlShapes, ...actionShapes, ...channelShapes, ...placeShapes };
export type IconName = keyof typeof shapes;
export const iconNames = Object.keys(shapes).filter((name): name is IconName => name in shapes);

/** A line icon. Decorative: the control that holds it carries the name. `size`: 18 by default, s 16, xs 14. */
export function Icon({ name, size, className }: { name: IconName; size?: 's' | 'xs'; className?: string }) {
  const shape: Shape = shapes[name];
  const classes = ['i', size, shape.flip && 'flip', className].filter(Boolean).join(' ');
  return (
    <svg className={classes} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {shape.art}
    </svg>
  );
}
