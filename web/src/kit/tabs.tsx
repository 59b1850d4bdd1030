import { type ReactNode, useEffect, useRef } from 'react';
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
  const list = useRef<HTMLDivElement>(null);
  const count = props.items.length;
  // On a narrow page the line of tabs is wider than its place, and an address may lead to any of them, also to one of a
  // module that comes later. When this runs, the chosen one is not drawn yet.
  useEffect(() => {
    const drawn = requestAnimationFrame(() => {
      const chosen = list.current?.querySelector('[data-selected]');
      chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
    return () => cancelAnimationFrame(drawn);
  }, [props.value, count]);
  return (
    <AriaTabs
      selectedKey={props.value}
      onSelectionChange={(key) => {
        const item = props.items.find((one) => one.id === key);
        if (item) props.onChange(item.id);
      }}
    >
      <TabList ref={list} aria-label={props.label} className="tabs">
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
