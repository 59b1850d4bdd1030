import { Providers } from './providers.tsx';

export function App() {
  return (
    <Providers>
      <p>Peyvand</p>
    </Providers>
  );
}
