import type { ReactNode } from 'react';

export interface Shape {
  art: ReactNode;
  flip?: boolean;
}
