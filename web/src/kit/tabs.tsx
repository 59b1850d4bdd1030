import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { useFormat } from '../lib/format/format.ts';

export interface TabItem<T extends string> {
  id: T;
  label: ReactNode;
  /** Shown in grey behind the label. */
  count?: number | undefined;
}

/** Tabs with the thread under the current one. `children` renders the panel of the current tab. */
export function Tabs<T extends string>(props: {
  label: string;
  value: T;
  onChange: (id: T) => void;
  items: readonly TabItem<T>[];
  children: (id: T) => ReactNode;
}) {
  const format = useFormat();
  return (
    <AriaTabs
      selectedKey={props.value}
      onSelectionChange={(key) => {
        const item = props.items.find((one) => one.id === key);
        if (item) props.onChange(item.id);
      }}
    >
      <TabList aria-label={props.label} className="tabs">
        {props.items.map((item) => (
          <Tab key={item.id} id={item.id}>
            {item.label}
            {item.count !== undefined && <span className="count">{format.number(item.count)}</span>}
          </Tab>
        ))}
      </TabList>
      {props.items.map((item) => (
        <TabPanel key={item.id} id={item.id}>
          {item.id === props.value ? props.children(item.id) : null}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
