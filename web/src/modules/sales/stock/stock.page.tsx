import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Tabs } from '../../../kit/tabs.tsx';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { LevelList } from './level-list.tsx';
import { MoveList } from './move-list.tsx';
import { MovePanel } from './move-panel.tsx';
import { WarehouseList } from './warehouse-list.tsx';

const tabs = ['levels', 'moves', 'warehouses'] as const;
type Tab = (typeof tabs)[number];

/** What lies where: levels, the ledger, warehouses. */
export function Page() {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  const manages = can('sales.stock.manage');
  const [text, setTab] = useQueryText('tab');
  const tab = tabs.find((one) => one === text) ?? 'levels';
  const [moving, setMoving] = useState(false);
  return (
    <>
      <PageBar title={t`Stock`}>
        {manages && can('platform.import.run') && (
          <a className="btn max-phone:hidden" href="/imports?target=stock">
            <Icon name="upload" />
            <Trans>Import</Trans>
          </a>
        )}
        {manages && (
          <Button icon="check" onPress={() => go('/stock/take')}>
            <Trans>Stock take</Trans>
          </Button>
        )}
        {manages && (
          <Button look="primary" icon="plus" onPress={() => setMoving(true)}>
            <Trans>Movement</Trans>
          </Button>
        )}
      </PageBar>
      <div className="px-6 pb-8 max-phone:px-4">
        <Tabs<Tab>
          label={t`Parts of the stock`}
          value={tab}
          onChange={setTab}
          items={[
            { id: 'levels', label: t`Levels` },
            { id: 'moves', label: t`Movements` },
            { id: 'warehouses', label: t`Warehouses` },
          ]}
        >
          {(shown) => (
            <div className="pt-4">
              {shown === 'levels' && <LevelList />}
              {shown === 'moves' && <MoveList wanted={{}} />}
              {shown === 'warehouses' && <WarehouseList manages={manages} />}
            </div>
          )}
        </Tabs>
      </div>
      {moving && <MovePanel onClose={() => setMoving(false)} />}
    </>
  );
}
