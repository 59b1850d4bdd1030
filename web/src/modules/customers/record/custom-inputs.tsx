import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, createContext, useContext } from 'react';
import { Select } from '../../../kit/select.tsx';
import type { ReferenceProps } from '../../platform/parts.tsx';
import { CustomerPicker } from '../entry/customer-picker.tsx';
import { recordQuery } from '../queries.ts';
import { filesQuery } from '../story-queries.ts';

/** Whose files a field can name; null for a customer that is not stored yet. */
export const FilesOf = createContext<string | null>(null);

/** Chooses a linked customer. */
export const LinkInput: ComponentType<ReferenceProps> = function LinkInput({
  label,
  value,
  onChange,
  error,
}) {
  const known = useQuery({ ...recordQuery(value ?? ''), enabled: value !== null, retry: false });
  if (value !== null && known.isPending) return null;
  return (
    <CustomerPicker
      label={label}
      value={value}
      valueName={known.data?.name}
      onChange={(id) => onChange(id)}
      error={error}
    />
  );
};

/** Chooses one of the files of the customer. */
export const FileInput: ComponentType<ReferenceProps> = function FileInput({
  label,
  value,
  onChange,
  error,
}) {
  const { t } = useLingui();
  const owner = useContext(FilesOf);
  const files = useQuery({ ...filesQuery(owner ?? ''), enabled: owner !== null });
  if (owner === null) return null;
  const none = ' none';
  return (
    <Select
      label={label}
      value={value ?? none}
      error={error}
      hint={t`Files are added under Files.`}
      onChange={(id) => onChange(id === none ? null : id)}
      options={[
        { id: none, label: t`None` },
        ...(files.data?.items ?? []).map((file) => ({ id: file.id, label: file.name })),
      ]}
    />
  );
};
